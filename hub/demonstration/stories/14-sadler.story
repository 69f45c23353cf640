family sadler "Sadler family"
# A father in custody, his release, and two children who look forward to it differently.
person leah "Leah Sadler" sex=F age=33y130d
person jason "Jason Sadler" sex=M age=36y250d is=partner:leah
person corey "Corey Sadler" sex=M age=10y60d parents=leah,jason carers=leah school=oakfield is=sibling:maisie
person maisie "Maisie Sadler" sex=F age=7y20d parents=leah,jason carers=leah school=oakfield

open -364 08:30 oakfield people=corey,maisie team=reeves,shaw,okoro,foster
open -364 08:35 bridgeway people=leah,corey,maisie team=shah
open -364 08:40 police people=jason,leah team=calloway
open -364 08:45 csc people=leah,jason,corey,maisie team=osei
status -364 09:30 corey ST.CIN by=osei
status -364 09:32 maisie ST.CIN by=osei
give -363 10:00 leah by=leah covers=leah,corey,maisie groups=school,care,plan,risk,strengths,voice,life source=oakfield,bridgeway,csc,police to=csc,oakfield,bridgeway,police max_for=police:G20:E,police:G19:E,police:G08:E recorded=osei purpose="So that school, family support and police tell one person what touches Corey and Maisie while their father is away."
post -361 13:20 osei corey,maisie LE.CUSTODY EV.FACT
= Jason Sadler has been in prison for five months; the children know where he is.
Leah told them in her own words. She has parental responsibility and looks after them alone. Jason used heroin before and has been on a prescription inside.
* Corey misses his father. Maisie is not sure that she does.
post -335 14:30 okoro maisie VX.CHILD EV.REPORT
= Maisie says that the house is louder when it is quiet.
"When it is quiet I listen for him. Then it is loud in my ears."
* Maisie still listens for her father.
post -310 12:40 okoro corey VX.CHILD EV.REPORT
= Corey writes to his father every Sunday and would like an answer.
Eleven letters, two answers. "He is probably busy," he said.
* Corey makes excuses for him. An answer would matter.
post -281 10:50 shah leah VX.PARENT EV.REPORT
= Leah is afraid of the day of release and has not told anybody the date.
She said: "They get a party and I get the door." She would like to decide herself who lives with her.
* What happens on the day should be planned with Leah first.
post -238 11:20 osei leah,corey,maisie SP.PLAN EV.FACT
= A plan for the release has been made with Leah.
Jason will live at his brother's. Visits with the children start at the family hub after two weeks. Leah has a number and a bag. Corey and Maisie are told by Leah and me together.
* The children will see their father at a place with other adults.
open -215 09:00 harbour people=jason team=burgess,rao,ashby
give -214 10:00 jason by=jason covers=jason groups=treatment,voice source=harbour to=csc capacity=adult recorded=burgess purpose="So that the children’s social worker knows what I do inside and after."
give -214 10:10 jasonplan by=jason covers=jason,corey,maisie groups=care,plan,G15,life source=csc,police to=harbour,csc recorded=osei purpose="So that Harbour knows what is asked of me before I see the children."
post -210 10:00 calloway jason LE.RELEASE EV.FACT UR1 ack=osei+55
= Jason Sadler will be released on {d+4}; conditions include no contact with Leah except through a third person.
He is to live at his brother's and report twice a week. Leah has been told by the liaison officer.
* Corey and Maisie will be told by their mother.
post -206 15:30 burgess jason TX.ENG EV.FACT
= Jason came on the day of release; his prescription goes on without a gap.
His tolerance is low after months inside and he was given naloxone. He asked first about the children and then about work.
* The first weeks carry a risk of overdose. His brother has been shown what to do.
post -205 13:10 foster corey ED.BEH EV.FACT
= Corey could not sit still and told the whole class that his dad is out.
Some children asked what he had been in for. Corey said "for being unlucky" and then went red.
* Corey may need help with what to say.
post -190 16:10 osei jason,corey,maisie CS.CONTACT EV.FACT
= First family time: Corey ran, Maisie walked.
An hour at the hub. Jason had brought a ball for each. Maisie held mine for the whole hour. He noticed and did not push.
* Two children, two speeds.
post -173 10:30 burgess jason TX.TEST EV.TEST UR1 ack=osei+100
= Jason's screen was positive for opiates, unconfirmed; he says once, with someone from inside.
He told me before the test. His dose was reviewed.
* Next family time is on {n+3}; it will be decided on the day whether he is well enough.
post -170 16:30 osei jason,corey,maisie CS.CONTACT EV.FACT
= Family time went ahead after a check that Jason was well.
He was tired, kind and on time. Corey asked if he is better now. Jason said, "Not yet. I am working on it."
* An honest answer that Corey repeated with pride.
post -131! 20:55 calloway leah,corey,maisie RK.DA EV.FACT UR2 ack=osei+760
= Jason came to Leah's door this evening and left when asked; it breaks his conditions.
He said that Maisie had not been at family time and he wanted to know why. No threat was made. Leah rang, as planned. He was spoken to and will be seen tomorrow.
* Both children were awake and heard the voice.
post -130 09:20 reeves maisie ED.SUPP EV.FACT
= Maisie was met at the gate and had a quiet morning.
We had been told before school. She drew a door with four locks, and then coloured it in pink.
* School knew in time, and Maisie did not have to explain.
post -122 11:40 osei leah,corey,maisie CS.PLAN EV.FACT
= Family time goes on for Corey and pauses for Maisie, by each child's wish.
Maisie was asked by Jade Okoro. Jason was told by me and by Leanne Burgess together. He was hurt and accepted it.
* Maisie does not have to go. Corey may.
post -60 14:20 burgess jason TX.PROG EV.REPORT id=tyres
= Jason works at a tyre workshop and has had negative screens for ten weeks.
He pays something towards the children each Friday through his brother.
withhold -30 09:30 tyres burgess from=police reason=WH.RELEVANCE
post -29 13:00 okoro maisie VX.CHILD EV.REPORT
= Maisie would like to send a picture, but not to go.
It shows a lion in a garden. "He can look at it and I do not have to be there."
* Maisie chooses her own distance.
post -28 15:10 osei jason,maisie VX.FATHER EV.REPORT
= Jason has put up the picture and understood it.
He said: "She is letting me look. That is more than I let her."
note -9 15:30 reeves corey id=fridays readers=foster until=+26 look="How Corey is on Fridays and after he has seen his father: loud or very quiet, and whether he eats." tell="Tom Reeves before the end of the same day, in person. Do not ask Corey about it."
post -3 15:40 osei corey,maisie CS.CIN EV.FACT
= Review: conditions kept for four months; Maisie will come with Corey next time, for ten minutes, by her own plan.
She has decided which chair is hers. Jason has been told which chair, and that it is not his business why.
* Both children set the pace.

series attendance by=shaw about=corey parent=leah from=t-38 to=t-0 every=2 path=94,93,90,92,95 lates=1 phase=primary
series attendance by=shaw about=maisie parent=leah from=t-37 to=t-1 every=4 path=96,94,92,96 lates=1 phase=primary
series presentation by=reeves about=maisie|corey parent=leah from=t-36 to=t-2 every=38 phase=primary term=yes
series support by=shah about=leah child=corey|maisie from=-350 to=-10 every=31
series keywork by=burgess about=jason child=corey from=-198 to=-5 every=13 on=thu phase=opioid,early,steady,apart since=2
series tests by=burgess about=jason child=corey from=-150 to=-15 every=41 path=neg,neg,neg,neg,neg,neg phase=apart
series visit by=osei about=corey|maisie parent=leah from=-350 to=-15 every=38 phase=primary
series familytime by=osei about=corey parent=jason from=-110 to=-12 every=37
series strengths by=shah about=corey parent=leah from=-260 to=-40 every=121 phase=school
series practical by=shah about=leah child=maisie from=-320 to=-90 every=130
