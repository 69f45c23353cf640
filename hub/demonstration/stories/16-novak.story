family novak "Novak family"
# Domestic abuse: the place is known to four people, and a text that would betray it is held.
person petra "Petra Novak" sex=F age=32y190d
person adam "Adam Novak" sex=M age=8y150d parents=petra,marek carers=petra school=birchfield is=sibling:ema
person ema "Ema Novak" sex=F age=4y60d parents=petra,marek carers=petra school=acorns
person marek "Marek Novak" sex=M age=38y10d

open -364 08:30 csc people=petra,adam,ema team=osei,whitby
open -364 08:35 birchfield people=adam team=ellery
open -364 08:40 acorns people=ema team=nolan
open -364 08:45 police people=petra,adam,ema team=calloway
open -364 08:50 hvs people=ema team=desai
status -364 09:00 adam ST.CPP category=EMO by=osei
status -364 09:02 ema ST.CPP category=EMO by=osei
join -364 09:10 adam core workers=osei,ellery,calloway by=osei
join -364 09:12 ema core workers=osei,nolan,desai,calloway by=osei
give -363 10:00 petra by=petra covers=petra,adam,ema groups=school,care,plan,strengths,voice,G17 source=csc,birchfield,acorns,hvs to=csc,birchfield,acorns,hvs recorded=osei purpose="So that school, nursery and health visitor keep to the same plan for Adam and Ema."
post -360 14:00 osei adam,ema,petra CS.PLAN EV.FACT sn=2
= The children live with their mother; Marek is not to know where, and nobody tells him anything.
Please do not write places, schools or numbers into updates. Marek may ring and sound reasonable. The answer is always: we will pass on that you rang.
* Adam and Ema are safe as long as all of us are careful.
post -359 10:10 osei petra,adam,ema LC.ADDR EV.FACT sn=3 named=osei,whitfield
= Where Petra and the children live is written here, for their named readers alone.
They live at Larch House in Thornfield, on the first floor. Petra holds the only key besides the caretaker's. Whoever has to know it asks me or Karen Whitfield, in person.
* Nobody can come upon this by opening the family.
team+ -358 09:30 csc whitfield
accuse -358 09:40 marek of=petra,adam,ema by=whitfield because="The order of the court and what Petra told us, heard twice. He is alleged to have harmed her for years with the children in the house."
protect -358 09:45 petra terms="Larch House|Thornfield" by=whitfield because="Marek has looked for her before. He must not learn the place from any of us."
protect -358 09:50 adam terms="Larch House|Thornfield" by=whitfield because="Lives with his mother."
protect -358 09:55 ema terms="Larch House|Thornfield" by=whitfield because="Lives with her mother."
post -352 15:10 calloway petra RK.DA EV.FACT sn=3
= An order is in force; it names what Marek may not do and lasts for a year.
He was told by the court. He has kept to it so far.
post -328 13:40 ellery adam VX.CHILD EV.REPORT
= Adam asks each morning who knows that he is here.
I tell him: the people who look after you, and nobody else. He then goes to put up the chairs.
* Adam needs the same answer each day, and gets it.
post -301 11:00 nolan ema ED.BEH EV.FACT
= Ema whispers at nursery and speaks at the sand tray.
With sand in her hands her voice comes. The others have begun to play there to hear her.
* Ema finds her voice where she is not looked at.
post -270 16:20 osei petra VX.PARENT EV.REPORT
= Petra says what she would like professionals to know.
"He never hit the children. He did not have to. They learned to look at his hands." She asked for this to be written down as she said it.
* Both children have lived with fear, without having been touched.
post -241! 19:30 calloway marek,petra RK.DA EV.FACT UR2 sn=3 ack=osei+900
= Marek has written to Petra through a relative; it breaks the order and is being dealt with.
The letter has no threat and does not say where she is. There is no sign that he knows.
* No change in the children's safety tonight. Petra was told in person.
post -240 09:00 ellery adam ED.SUPP EV.FACT
= Told before school, we kept Adam near familiar adults today.
He noticed nothing and did well in the maths test.
post -203 10:30 osei adam,ema CS.CORE EV.FACT
= Core group: safe, and beginning to get bored.
Petra works mornings, Adam has a friend, Ema speaks in sentences. Discussed how to let the children have friends round without anybody learning too much.
* Ordinary wishes are coming back.
open -198 09:00 harbour people=marek team=burgess
post -197 11:15 burgess marek TX.ENG EV.REPORT
= Marek was sent by probation and came to his first appointment about alcohol.
He drinks on most evenings and says that everything was taken from him. I said what I may talk about here, which is him.
post -172 13:50 ellery adam ED.COMM EV.FACT UR1 ack=osei+25
= A man rang the office, said that he was Adam's uncle, and asked about sports day.
The office gave no answer of any kind and wrote down the time. Petra has been told by her social worker. She has no brother and Marek has none.
* Someone may be trying to find out. Nothing was given away.
post -171 11:40 osei petra,adam,ema SP.DA EV.FACT
= The safety plan was renewed after the call; everybody involved has been reminded.
Passwords changed, photographs off all boards, a code word for the children.
* Adam and Ema have a new word. They like it.
post -130 14:20 desai ema PF.1 AF.EMOBEH EV.FACT
= Ema sleeps in her own bed and through the night.
Five weeks now. Petra says that she listens to the quiet and is still getting used to it.
post -95 11:00 osei adam,ema CS.CONF EV.FACT
= Review conference: the protection plan ends in three months if things stay as they are.
Petra spoke for ten minutes. The advocate sat beside her.
* The children are safer because of their mother.
post -88 15:30 burgess marek TX.PROG EV.REPORT id=village
= Marek drinks less, and named a village that means something to him.
He has had no drink on four evenings a week for a month. He said that a man at work had seen "her car" in Thornfield. I did not answer and changed the subject.
released -87 09:20 village ashby
post -86 10:00 osei petra,adam,ema SP.DA EV.FACT UR2 ack=calloway+30,ellery+45
= Marek may know the area. The safety plan was gone through with Petra the same day.
It reached us through a text that another agency's lead released. Petra decided to stay, with a new car and a new route to school. Police check the road more often.
* Adam and Ema go another way to school and have been told that it is for the ducks.
post -51 10:10 ellery adam ED.BEH EV.FACT
= Adam did not ask this morning who knows.
He walked straight to the football. I stood there with my answer.
* Adam has stopped needing to ask.
post -16 15:30 calloway petra,adam,ema RK.DA EV.FACT sn=3
= The order ends in six weeks; Petra wants it renewed and we support that.
There has been no contact for five months.
post -2 13:15 nolan ema ED.PRES EV.FACT
= Ema sang a solo.
Two lines, standing on a box, looking straight at everyone.
post -0! 08:10 burgess marek TX.LAPSE EV.REPORT id=house
= Marek drank at the weekend and spoke about a house.
He came smelling of drink. He said "Larch House, first floor, I am not stupid" and then that he would never do anything. He left calm. I am ringing the lead now.

series attendance by=ellery about=adam parent=petra from=t-38 to=t-0 every=2 path=95,96,97,98 lates=0 phase=primary
series presentation by=ellery about=adam parent=petra from=t-35 to=t-2 every=56 phase=primary term=yes
series presentation by=nolan about=ema parent=petra from=t-36 to=t-2 every=63 phase=nursery term=yes
series visit by=osei about=adam|ema parent=petra from=-350 to=-14 every=31
series visit by=osei about=adam parent=petra from=-340 to=-30 every=69 phase=primary
series core by=osei about=adam parent=petra from=-320 to=-30 every=87
series health by=desai about=ema parent=petra from=-340 to=-40 every=104 phase=small
series voice by=osei about=adam parent=petra from=-300 to=-30 every=139
series strengths by=ellery about=adam parent=petra from=-260 to=-20 every=104 phase=school
