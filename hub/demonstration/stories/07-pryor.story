family pryor "Pryor family"
# Kinship care: a grandmother brings up two children while their mother is in residential treatment.
person sandra "Sandra Pryor" sex=F age=58y40d is=grandparent:lily,grandparent:noah,grandparent:robin
person gemma "Gemma Pryor" sex=F age=31y80d
person lily "Lily Pryor" sex=F age=7y130d parents=gemma carers=sandra pr=gemma,sandra school=birchfield is=sibling:noah
person noah "Noah Pryor" sex=M age=3y220d parents=gemma carers=sandra pr=gemma,sandra school=acorns
person robin "Robin Pryor" sex=M age=10y20d parents=gemma is=half_sibling:lily,half_sibling:noah

open -364 08:30 csc people=gemma,lily,noah,sandra team=rowlands,carmody
open -364 08:35 harbour people=gemma team=burgess,ashby
open -364 08:40 birchfield people=lily team=ellery
open -364 08:45 acorns people=noah team=nolan
open -364 08:50 hvs people=noah team=desai
status -364 09:30 lily ST.LAC by=rowlands
status -364 09:32 noah ST.LAC by=rowlands
join -364 09:40 lily plan workers=rowlands,ellery,burgess by=rowlands
join -364 09:42 noah plan workers=rowlands,nolan,desai by=rowlands
join -364 09:44 lily core workers=rowlands,ellery by=rowlands
post -360 10:30 rowlands lily,noah CS.LAC EV.FACT
= Lily and Noah live with their grandmother Sandra as family foster carer.
Gemma agreed to it when she was very unwell. She has parental responsibility, sees the children each fortnight and has asked for residential treatment.
* The children are with somebody they have known all their lives.
post -341 14:00 ellery lily VX.CHILD EV.REPORT
= Lily says where she lives.
"I live at Nana's and Mummy lives at getting better." She asked how long getting better is.
* Lily has an explanation that she can use. She needs an honest answer about time.
post -322 11:20 burgess gemma TX.RES EV.FACT
= Gemma has been offered a place in a residential programme and has accepted.
Six months, starting {n+9}. She is frightened and has packed already. Calls with the children are allowed from the third week.
* The children will not see their mother for two to three weeks.
enter -318 09:30 robin
team+ -318 09:32 csc whitfield
seal -318 09:35 robin readers=rowlands,carmody,pell by=whitfield because="Gemma's first child, adopted at two. Nobody who works with this family today needs to know of him but his social worker and the reviewing officer, and our safeguarding lead, who answers for his record."
post -317 14:20 rowlands robin CS.COURT EV.DOC sn=3
= Gemma's first child was adopted eight years ago; his record is sealed.
The order is on our file. Gemma may write once a year by way of the letterbox service and has done so each spring. Lily and Noah have not been told yet; when and how is Gemma's to say.
* A brother whom Lily and Noah do not know of. It will matter to them one day.
post -300 13:40 nolan noah ED.BEH EV.FACT
= Noah asks each woman with dark hair whether she is Mummy.
He is cheerful about it and goes back to the cars. We say "Mummy is getting better, Nana comes at three".
* Noah is looking for his mother in his own way.
post -281 15:00 rowlands sandra VX.FAMILY EV.REPORT
= Sandra is managing, and is tired; she asks for Saturdays.
She said: "I did this once at thirty and I was tired then." Her knees are bad. A cousin could have both children on Saturdays if travel is paid.
* Without rest for Sandra the arrangement would not last.
post -262 10:15 burgess gemma TX.RES EV.REPORT
= Gemma has been eight weeks in the programme and is doing well.
The unit reports that she attends everything. She writes to Lily on Sundays; the letters go by way of the social worker.
* Lily keeps the letters in a biscuit tin.
post -224 13:00 carmody lily,noah CS.LAC EV.FACT
= Review: both children settled; two futures are to be prepared side by side.
Either they return to Gemma after treatment, or Sandra becomes their special guardian. Lily came for ten minutes and chaired one item, about bedtime.
* The children stay with Sandra while it becomes clear.
post -180 15:40 rowlands gemma,lily CS.CONTACT EV.FACT
= First visit at the unit: Lily was shy, then did not want to leave.
Gemma had learned to make the pancakes that Lily likes. Goodbye took a long time and ended well. Lily slept in the car.
* The bond is there. Partings need planning.
post -141 11:30 burgess gemma TX.EXIT EV.FACT
= Gemma finished the residential programme as planned.
She moves to supported housing in the same town, with a keyworker there and weekly sessions with me.
* Gemma is in reach, and well, for the first time in two years.
post -120 12:20 rowlands gemma VX.PARENT EV.OPIN
= Gemma wonders aloud what would be best for the children.
She said: "I want them back, and I look at Lily at Mum's and think, why would I move her." My view is that she is weighing it with great honesty.
* No decision has been made. Please do not speak of one to the children.
post -84 14:00 carmody lily,noah CS.LAC EV.FACT
= Review: Gemma supports special guardianship for Sandra, with generous family time.
She read out a page she had written. Sandra cried. The legal steps and the support plan will be prepared within three months.
* The children would stay at Nana's for good and see their mother every week.
post -62 10:50 ellery lily VX.CHILD EV.REPORT
= Lily was told, and drew two houses with a path.
She said: "Nana's is my house and Mummy's is my other house and the path is for everyone." She walked along the path with two fingers.
* Lily understands the plan, and it is her drawing now.
post -58 11:10 rowlands robin CS.CONTACT EV.REPORT sn=3
= A letter came back through the letterbox service, with a drawing.
Robin's parents write that he swims and asks questions. Gemma read it in my office, twice, and wants to answer. She would like to tell Lily when the guardianship is settled.
* Robin asks about the family he was born into.
post -33 13:20 rowlands sandra,lily,noah CS.PLAN EV.FACT
= The support plan for special guardianship is written.
Allowance, Saturday respite, a named worker for three years, and training on talking about parental drug use. Sandra asked for the last one herself.
* Sandra will not be left alone with it.
post -10 15:10 rowlands gemma,noah CS.CONTACT EV.FACT
= Noah ran to Gemma and told her about the cars.
He no longer asks strangers. Gemma took both children to the pond while Sandra sat on the bench with a book.
post -1 16:05 nolan noah ED.PRES EV.FACT
= Noah brought in a photograph of three people and named all of them.
Nana, Mummy, Lily. He put it on the shelf at his own height.

series attendance by=ellery about=lily parent=sandra from=t-38 to=t-0 every=2 path=97,98,98,99 lates=0 phase=primary
series presentation by=ellery about=lily parent=sandra from=t-35 to=t-2 every=75 phase=primary term=yes
series presentation by=nolan about=noah parent=sandra from=t-37 to=t-2 every=56 phase=nursery term=yes
series familytime by=rowlands about=lily|noah parent=gemma from=-170 to=-16 every=35
series keywork by=burgess about=gemma child=lily from=-138 to=-4 every=16 on=tue phase=end,steady,apart since=30
series health by=desai about=noah parent=sandra from=-350 to=-40 every=130 phase=small
series visit by=rowlands about=lily|noah parent=sandra from=-350 to=-15 every=52
series visit by=rowlands about=lily parent=sandra from=-335 to=-25 every=78 phase=primary
series strengths by=ellery about=lily parent=sandra from=-250 to=-30 every=121 phase=school
series voice by=rowlands about=lily parent=sandra from=-230 to=-30 every=157
