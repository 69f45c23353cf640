# The access rules that the benchmark's world exercises, in Rego: one query answers a whole page.
# Levels: 0 nothing, 1 existence, 2 summary, 3 all. `data` holds the tables, `input` the facts.
package sharing

import rego.v1

window := 2419200

viewer := input.viewer

leads := {"SGL", "DSL", "DDSL", "SMW"}

desks := leads | {"DUTY", "MASH"}

narrow := {"TEACHER", "PEER", "VOL", "BSO"}

uplifted_groups := {"G03", "G06", "G11", "G15", "G21"}

answers := [[item.id, a.level, a.reason] |
	some item in input.items
	a := answer(item)
]

# ---- what is the same for every item of the page

mine := [i |
	some i in input.facts.involvements
	i.agency == viewer.agency
	i.opened_at <= input.at
]

current(i) if i.closed_at == null

current(i) if {
	i.closed_at != null
	input.at < i.closed_at + window
}

teams := [i | some i in mine; viewer.worker in i.team]

current_teams := [i | some i in teams; current(i)]

assigned := {person | some i in current_teams; some person in i.persons}

refusal := "NOT_ON_CASE" if {
	not viewer.role in desks
	count(teams) == 0
} else := "NO_RELATIONSHIP" if {
	count(mine) == 0
} else := "CLOSED" if {
	not viewer.role in desks
	count(current_teams) == 0
}

covering_plans := [plan |
	some plan in input.facts.plans
	plan.started_at <= input.at
	some worker in plan.core_group
	input.facts.agency_of[worker] == viewer.agency
]

statutory if count(covering_plans) > 0

in_core if {
	some plan in covering_plans
	viewer.worker in plan.core_group
}

basis := "STAT" if statutory else := "PERM"

statements := [p |
	some p in input.facts.permissions
	p.given_at <= input.at
	viewer.agency in p.recipients
]

# ---- one item

answer(item) := {"level": 3, "reason": "OWN"} if {
	own(item)
} else := {"level": 0, "reason": refusal} if {
	refusal
} else := {"level": 0, "reason": "CLOSED"} if {
	not best_tier(item)
} else := judged(item, covered(item))

covered(item) := {subject: cap |
	some subject in item.subjects
	cap := subject_cap(item, subject)
}

own(item) if {
	item.agency == viewer.agency
	viewer.role in leads
}

own(item) if {
	item.agency == viewer.agency
	viewer.agency_type == "CSC"
	viewer.role in {"DUTY", "EDT"}
}

own(item) if {
	item.agency == viewer.agency
	item.author == viewer.worker
	count(current_teams) > 0
}

own(item) if {
	item.agency == viewer.agency
	count(current_teams) > 0
	not viewer.role in narrow
	viewer.agency_type == "CSC"
}

own(item) if {
	item.agency == viewer.agency
	not viewer.role in narrow
	some subject in item.subjects
	subject in assigned
}

# ---- relationship

tier(i, item) := 1 if {
	is_open(i)
	reaching(i, item)
} else := 3 if {
	is_open(i)
} else := 2 if {
	current(i)
	item.posted_at < i.closed_at
	reaching(i, item)
} else := 4 if {
	current(i)
	item.posted_at < i.closed_at
}

is_open(i) if i.closed_at == null

is_open(i) if {
	i.closed_at != null
	input.at < i.closed_at
}

reaching(i, item) if {
	some subject in item.subjects
	some named in i.persons
	kin(named, subject)
}

kin(named, subject) if named == subject

kin(named, subject) if named in input.facts.people[subject].parents

kin(named, subject) if subject in input.facts.people[named].parents

best_tier(item) := min([t | some i in mine; t := tier(i, item)])

started(item, best) := min([i.opened_at | some i in mine; tier(i, item) == best])

# ---- basis

item_groups(item) := {data.tags[tag] | some tag in item.tags}

subject_cap(item, subject) := 3 if {
	statutory
} else := cap if {
	groups := item_groups(item)
	caps := [c | some group in groups; c := pair_cap(item, subject, group)]
	count(caps) == count(groups)
	cap := min(caps)
}

pair_cap(item, subject, group) := max(pair_caps(item, subject, group))

pair_caps(item, subject, group) := [data.levels[p.max_level] |
	named := naming(item, subject, group)
	some n in named
	p := statements[n]
	not superseded(p.giver, n, named)
	holds(p, item, subject)
]

naming(item, subject, group) := [n |
	some n, p in statements
	subject in p.covers
	group in p.groups
	item.agency in p.sources
]

superseded(giver, n, named) if {
	some later in named
	later > n
	statements[later].giver == giver
}

holds(p, item, subject) if {
	not withdrawn(p)
	item.event_at >= since(p)
	entitled(p.giver, subject)
}

withdrawn(p) if {
	p.withdrawn_at != null
	input.at >= p.withdrawn_at
}

since(p) := p.given_at if p.history_from == null else := p.history_from

entitled(giver, subject) if giver == subject

entitled(giver, subject) if {
	input.facts.people[subject].is_child
	giver in input.facts.people[subject].parents
}

# ---- level

judged(_, caps) := {"level": 0, "reason": "NO_BASIS"} if {
	count(caps) == 0
}

judged(item, caps) := result if {
	count(caps) > 0
	cells := min([data.matrix[viewer.agency_type][group][item.sn] | some group in item_groups(item)])
	result := levelled(item, caps, cells)
}

levelled(_, _, cells) := {"level": 0, "reason": "MATRIX"} if {
	cells == 0
}

levelled(item, caps, cells) := result if {
	cells > 0
	lifted := uplift(item, min([cells, max([c | some c in caps])]))
	best := best_tier(item)
	scoped := min([lifted, tier_cap(best), school_cap(item), history_cap(item, started(item, best))])
	result := chosen(item, caps, min([scoped, role_cap(item)]))
}

uplift(item, level) := 3 if {
	level == 2
	in_core
	item.sn <= 2
	item_groups(item) - uplifted_groups == set()
} else := level

tier_cap(best) := [0, 3, 2, 1, 1][best]

school_cap(item) := 1 if {
	viewer.agency_type == "SCH"
	some subject in item.subjects
	input.facts.people[subject].is_child
	schools := {i.agency |
		some i in input.facts.involvements
		input.facts.agency_types[i.agency] == "SCH"
		i.closed_at == null
		subject in i.persons
	}
	count(schools) > 0
	not viewer.agency in schools
	not both_in_core(subject, schools)
} else := 3

both_in_core(child, schools) if {
	core := {input.facts.agency_of[worker] |
		some plan in input.facts.plans
		plan.child == child
		some worker in plan.core_group
	}
	viewer.agency in core
	count(schools & core) > 0
}

history_cap(item, since_start) := 2 if {
	viewer.agency_type != "CSC"
	item.event_at < since_start
} else := 3

role_cap(item) := data.role_caps[viewer.role][item.sn]

role_cap(_) := 3 if not data.role_caps[viewer.role]

chosen(item, caps, level) := {"level": 0, "reason": "ROLE_CAP"} if {
	level == 0
} else := {"level": 0, "reason": "WITHHELD"} if {
	viewer.agency in item.withheld_from
} else := {"level": min([level, masked(item, caps)]), "reason": basis}

masked(item, caps) := mask_cap[min([object.get(caps, subject, 0) | some subject in item.subjects])]

mask_cap := [1, 1, 2, 3]
