"""What a worker is told when the rules refuse an act: what to do instead. Never why in codes."""

from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString

from hub.foundation.errors import Refused

SENTENCES: dict[str, LazyString] = {
    "FILTER_UNREADABLE": _(
        "One of the filters cannot be read, so nothing was handed out. Choose it again: a day is "
        "written like 30 11 2026."
    ),
    "RECEIPT_EARLY": _("This was recorded a moment ago. Try again in a few seconds."),
    "RECEIPT_ERASED": _("The details of this entry were erased when their time was over."),
    "KEPT_LONGER": _(
        "The details of entries are kept for eight years at the least: these cannot be erased yet."
    ),
    "RECEIPT_LONG": _("This receipt is too long for a code. Download it as a file."),
    "DENY_ACCOUNT": _("Your account cannot be used for this. Your manager can put it right."),
    "DENY_CONFLICT": _("You cannot do this for this family. Speak to your safeguarding lead."),
    "NOT_ALLOWED": _("This is done by someone else. Ask your manager or safeguarding lead."),
    "NOT_ON_CASE": _("Only people on the case can post here. Ask your manager to add you."),
    "TAG_UNKNOWN": _("One of the tags is not in the vocabulary. Choose from the list."),
    "TAG_NONE": _("Say what the update is about: choose at least one tag."),
    "EVIDENCE_ONE": _("Say how you know: choose one answer."),
    "SUMMARY_NEEDED": _("Write a headline for partners, at most 280 characters."),
    "POST_ROLE": _(
        "Only children's services post a child's status or plan. Ask the social worker."
    ),
    "PROTECTED_TERM": _(
        "This text may reveal where someone is protected. Take out places, schools and numbers. "
        "To share one, post an update about that alone and tick its tag: Address, Telephone "
        "number, or School or nursery."
    ),
    "NOT_AUTHOR_AGENCY": _("Only the agency that wrote this update can change it. Ask its author."),
    "DECISION_INCOMPLETE": _(
        "Answer all six questions: for whom, what, why they need it, why it is enough, "
        "whether you asked, and whom you told. If you do not share, say why that is better."
    ),
    "DUTY_OFF": _(
        "The duty to share is not in force here. Choose another reason: to keep a child safe you "
        "need neither the duty nor permission."
    ),
    "PERM_ENDED": _(
        "This permission has ended and cannot be changed. Ask the person again, and record the "
        "answer as a new one."
    ),
    "PERM_BACKDATED": _(
        "A permission never starts before it is recorded. Leave “From” empty to start now, and "
        "enter under “Also older updates, since” how far back it goes."
    ),
    "PERM_CAPACITY": _(
        "This person cannot give permission for everyone named in that right. Leave the others "
        "out, choose another right, or ask whoever can: each adult, each young person of 16 or "
        "over, and for a child a holder of parental responsibility."
    ),
    "GRANT_BASIS": _(
        "Say on what basis you share it: choose one from the list, or record a sharing decision."
    ),
    "DENY_DA": _("You cannot do this for this family. Speak to your safeguarding lead."),
    "BG_ROLE": _("Your role does not open families in an emergency. Ring the duty social worker."),
    "BG_REASON": _("Choose why it cannot wait."),
    "BG_TEXT": _("Say what you need to find out, in at least 20 characters."),
    "BG_CHILD": _("Name a child of this family."),
    "BG_EXPIRED": _("This opening has ended. Open the family again if the child is still at risk."),
    "BG_RENEWED": _("An opening is renewed once. When it ends, open the family again if needed."),
    "BG_REVIEWER": _(
        "Somebody of another agency reviews this opening, or information governance. "
        "Leave it on their list."
    ),
    "EXEMPT_LEAD": _(
        "Only a team manager or safeguarding lead of children's services gives this. Ask one."
    ),
    "SN_LEAD": _("Only the author agency's safeguarding lead can lower this. Ask her to."),
    "SN_FLOOR": _(
        "This tag is never less sensitive than that. If the tag is wrong, withdraw the update "
        "and post it with the right one."
    ),
    "RULES_MOVED": _(
        "The rules have changed since this draft was begun. Begin a new one from what is there now."
    ),
    "SAID_SINCE": _(
        "Something newer was recorded about this since. Look at it, and record this again if it "
        "still holds."
    ),
    "WH_REASON": _("Choose a reason from the list."),
}
FALLBACK = _("This cannot be done here. Ask your safeguarding lead what to do instead.")


FILES = (
    _("the first file"),
    _("the second file"),
    _("the third file"),
    _("the fourth file"),
    _("the fifth file"),
)
IN_FILES = _(
    "Something in %(files)s, or in its name, may reveal where someone is protected. Take it out, "
    "or use the location field. Everything else you wrote and chose is kept."
)


def sentence_for(code: str) -> str:
    """The sentence for a refusal's code; a neutral one for a code without its own."""
    return str(SENTENCES.get(code, FALLBACK))


def sentence_of(refused: Refused) -> str:
    """The same for a refusal; of files it says which, never what stands in them."""
    if not refused.places:
        return sentence_for(refused.code)
    names = [str(FILES[one - 1]) for one in refused.places if one <= len(FILES)]
    return str(IN_FILES) % {"files": ", ".join(names)}
