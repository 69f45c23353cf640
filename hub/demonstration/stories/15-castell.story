family castell "Castell family"
# A young carer whose mother is ill and drinks: found, named, and given Thursdays.
person delyth "Delyth Castell" sex=F age=44y30d
person rhiannon "Rhiannon Castell" sex=F age=13y180d parents=delyth carers=delyth school=hillcrest is=sibling:owain
person owain "Owain Castell" sex=M age=6y70d parents=delyth carers=delyth school=birchfield

open -364 08:30 hillcrest people=rhiannon team=stone
open -364 08:35 birchfield people=owain team=ellery
open -364 08:40 lindale people=delyth,rhiannon,owain team=hartley
post t-36.2 14:00 stone rhiannon ED.PRES EV.FACT
= Rhiannon carries her mother's telephone as well as her own.
It rang in French. She said it is in case of the nurse. Her mother has multiple sclerosis, which we knew. That Rhiannon takes the calls we did not.
* Rhiannon, 13, is the one whom her mother's nurse reaches.
post t-34.1 15:10 ellery owain ED.PAR EV.FACT
= Owain is brought and collected by his sister every day.
She arrives at 08:35 and runs. In the afternoon she is out of breath.
* Rhiannon's school day is shorter at both ends.
post t-32.3 10:20 hartley delyth RK.PHYS EV.FACT
= Delyth was reviewed: her walking is worse and she drinks in the evening for the spasms.
About half a bottle of vodka. She did not want to speak about the children today. I asked, and asked again.
post t-30.2 13:30 stone rhiannon VX.CHILD EV.REPORT
= Rhiannon says what her day is.
"Six, tablets, porridge, Owain, school, Owain, tea, tablets, bath, and then I wait till she's asleep because of the stairs." Alone with me, by her choice. She would like it not to be made into a thing.
* Rhiannon looks after two people and stays up for one of them.
open t-29.1 09:00 csc people=delyth,rhiannon,owain team=rowlands,donnelly
search t-29.1 09:30 malik rhiannon
post t-29.1 11:00 malik rhiannon,owain RK.YC EV.REPORT
= Referral from Hillcrest accepted: a young carer's assessment for Rhiannon, and a look at the whole household.
Delyth was rung by the school first, and then by me. She said "about time", and cried.
status t-29.1 11:20 rhiannon ST.ASSESS by=rowlands
status t-29.1 11:22 owain ST.ASSESS by=rowlands
give t-28.2 16:00 all by=delyth covers=delyth,rhiannon,owain groups=school,care,plan,risk,strengths,voice,G25 source=hillcrest,birchfield,lindale,csc to=csc,hillcrest,birchfield,lindale recorded=rowlands history=-364 purpose="So that both schools and the surgery can tell one person how Rhiannon and Owain are while I am ill."
post t-27.0 15:50 rowlands rhiannon,owain CS.VISIT EV.FACT
= Rhiannon showed me the house as a manager would.
Medicine chart, shopping list, meter key. Delyth watched from her chair and said, "She is better than any nurse. That's what's wrong."
* Rhiannon is proud and tired. Owain thinks that this is how families are.
status t-25.0 14:00 rhiannon ST.CIN by=rowlands
status t-25.0 14:02 owain ST.CIN by=rowlands
open t-24.3 09:00 bridgeway people=rhiannon,owain,delyth team=shah,lowe
open t-24.3 09:10 harbour people=delyth team=doyle
vary t-24.4 10:00 all covers=delyth,rhiannon,owain groups=school,care,plan,risk,strengths,voice,G25 source=hillcrest,birchfield,lindale,csc,bridgeway to=csc,hillcrest,birchfield,lindale,bridgeway recorded=rowlands purpose="So that family support comes to the house as well, and everybody still tells one person."
give t-24.4 10:10 treat by=delyth covers=delyth groups=treatment source=harbour to=csc,lindale capacity=adult recorded=doyle purpose="So that the surgery and the social worker know what I take and whether I come."
post t-24.4 12:00 rowlands delyth,rhiannon,owain PR.SUPP EV.FACT
= Care at home for Delyth begins: mornings and evenings, seven days a week.
Adult services agreed within a week of the call. A carer comes at seven and at eight in the evening.
* Six o'clock and bedtime are no longer Rhiannon's.
post t-22.2 13:10 shah rhiannon VX.CHILD EV.REPORT
= Rhiannon does not like the carers coming, and said why.
"They put the cups in the wrong place. And what am I for?" We talked about that for an hour.
* What Rhiannon gives up is also a role. She needs something in its place.
post t-20.1 11:30 doyle delyth TX.ENG EV.FACT
= Delyth had a first session at home about alcohol.
A new medicine for the spasms was started by the surgery at the same time. She would like to drink less "when the legs let me".
post t-17.3 16:20 shah rhiannon AC.ACTION EV.FACT
= Rhiannon has started at the young carers' group on Thursdays.
She went for the food and stayed for the drumming. There is another girl with two telephones.
* Thursday evenings belong to Rhiannon.
post t-13.1 09:40 stone rhiannon ED.PUN EV.FACT
= Rhiannon has not been late for four weeks.
Owain comes by the walking bus. He has a yellow vest and a partner.
gillick t-11.1 rhiannon competent by=rowlands assessed="Rachel Stone with Megan Rowlands" decision="Who hears what she says about being a carer" because="She set out three people and what each would do with it, saw what her mother might feel, and asked that it can be taken back."
give t-11.1 own by=rhiannon covers=rhiannon groups=G19 source=bridgeway to=csc,hillcrest capacity=Gillick_child recorded=rowlands review=+12 method=e-sign purpose="So that school and my social worker know what I do at home, and I get my Thursdays."
post t-9.2 14:30 rowlands delyth,rhiannon,owain RK.PHYS EV.FACT UR1
= Delyth is in hospital after a fall; the children are with their aunt for the week.
She had been drinking. Rhiannon was at drumming and the evening carer found her. The aunt came from two hours away.
* Rhiannon was not the one who found her. She feels guilty that she was not there.
post t-8.4 12:10 stone rhiannon ED.SUPP EV.FACT
= Rhiannon spent two lunch times in student support and then asked to go back to her friends.
She said, "If I had been in, it would have been me again." She let that stand for a while.
post t-5.1 11:00 doyle delyth TX.PROG EV.REPORT
= Delyth has not been drinking since the hospital, with medicine and daily calls.
Four weeks. She says that she wants to hear the drums.
post t-2.3 18:00 shah rhiannon,delyth PF.5 EV.FACT
= Delyth heard Rhiannon drum.
Wheelchair, front row, Owain on her lap with his hands over his ears. Rhiannon did not look up once and smiled throughout.
* A daughter again, for an evening.
post t-0.1 13:40 stone rhiannon ED.ATTN EV.FACT
= Rhiannon leaves her second telephone at home now.
She told me so at the door as if it were nothing.

series attendance by=stone about=rhiannon parent=delyth from=t-38 to=t-0 every=2 path=90,86,84,90,95,96 lates=4
series attendance by=ellery about=owain parent=delyth from=t-38 to=t-1 every=3 path=93,91,94,97 lates=2 phase=primary
series presentation by=stone about=rhiannon parent=delyth from=t-35 to=t-3 every=59 phase=teen,brother term=yes
series presentation by=ellery about=owain parent=delyth from=t-33 to=t-2 every=85 phase=primary term=yes
series visit by=rowlands about=rhiannon|owain parent=delyth from=-205 to=-12 every=28
series visit by=rowlands about=rhiannon parent=delyth from=-200 to=-20 every=69 phase=teen
series keywork by=doyle about=delyth child=owain from=-150 to=-6 every=18 on=thu phase=alcohol,early
series support by=lowe about=delyth child=owain from=-170 to=-10 every=28
series voice by=shah about=rhiannon parent=delyth from=-150 to=-20 every=104 phase=teen
series surgery by=hartley about=delyth child=owain phase=alcohol from=-330 to=-60 every=139
series strengths by=lowe about=owain parent=delyth from=-140 to=-20 every=95 phase=school
