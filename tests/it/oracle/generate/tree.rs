//! The head, the inputs and the tree of a rubric.
use std::fmt::Write as _;

use super::super::ratio::{RBig, number, whole};
use super::exprs::{self, Sight};
use super::pieces::{caps, fallbacks};
use super::tape::{Tape, mark, rounding, share, toml_number, true_rounding};
use super::{ANY_POINTS, rules, sub_units, tables};

const INPUTS: &str = r#"
[input]
yes = { type = "boolean" }
also = { type = "boolean" }
n = { type = "count", codes = { "-1" = "missing" } }
m = { type = "count" }
i = { type = "integer" }
x = { type = "decimal", codes = { "?" = "missing", "-999" = "not-applicable" } }
region = { type = "text" }
sn = { type = "count", per_sub_unit = true }
sm = { type = "count", per_sub_unit = true }
"#;

pub(super) struct Node {
    level: &'static str,
    pub(super) id: String,
    pub(super) points: RBig,
    pub(super) role: &'static str,
    aggregate: &'static str,
    weight: RBig,
    lines: Vec<String>,
    children: Vec<usize>,
    pub(super) parent: usize,
}

pub(super) struct Tree {
    head: String,
    /// The whole comes first.
    pub(super) nodes: Vec<Node>,
}

impl Tree {
    pub(super) fn new(head: &Tape<'_>, leaves: &[Vec<u16>]) -> Self {
        let root = Node {
            level: "",
            id: "total".to_owned(),
            points: whole(0),
            role: "scored",
            aggregate: "sum",
            weight: whole(1),
            lines: Vec::new(),
            children: Vec::new(),
            parent: 0,
        };
        let mut tree = Self { head: String::new(), nodes: vec![root] };
        let mut closed = Vec::new();
        let mut open = 0;
        for tape in leaves {
            open = tree.leaf(&head.like(tape), open, &mut closed);
        }
        while open != 0 {
            open = tree.close(open, &mut closed);
        }
        tree.close(0, &mut closed);
        tree.look_ahead(head);
        tree.head = tree.head(head);
        tree
    }

    /// Adds a leaf, after opening and closing what its tape says; gives the node that is open now.
    fn leaf(&mut self, tape: &Tape<'_>, mut open: usize, closed: &mut Vec<String>) -> usize {
        let rank = |level: &str| ["", "group", "index", "criterion"].iter().position(|one| *one == level);
        let wanted = match tape.pick(9) {
            0..4 => None,
            4 => {
                open = self.close(open, closed);
                None
            }
            5 | 6 => Some("index"),
            7 => Some("criterion"),
            _ => Some("group"),
        };
        if let Some(level) = wanted {
            while rank(self.nodes[open].level) >= rank(level) && !(level == "group" && tape.one_in(3)) {
                open = self.close(open, closed);
            }
            if level != "group" || rank(self.nodes[open].level) <= rank("group") {
                open = self.open(tape, open, level, closed);
            }
        }
        let level = if self.nodes[open].level == "criterion" { "part" } else { "criterion" };
        let texts = [
            "10",
            "5",
            "1",
            "2.5",
            "0.3",
            "7",
            "100",
            "33.33",
            "12.75",
            "10/3",
            "123456.789",
            "10",
            "5",
            "0",
            "1234567890123456.5",
        ];
        let texts = if tape.columnar { &texts[..13] } else { &texts };
        let points = match tape.of(texts) {
            // Equals, of which the lowest can be left out.
            _ if open.is_multiple_of(3) && open > 0 => whole(10),
            text => number(text).expect("points"),
        };
        let at = self.add(tape, open, level, closed);
        self.nodes[at].points = points.clone();
        if self.nodes[at].role != "shown" || !tape.one_in(4) {
            let rule = rules::rule(tape, &points, closed);
            if rule.contains("\nrounding") {
                self.nodes[at].lines.retain(|line| !line.starts_with("rounding"));
            }
            self.nodes[at].lines.push(rule);
        }
        for key in ["missing", "not_applicable", "not_accepted", "zero_denominator"] {
            if tape.one_in(10) {
                let policy = match tape.pick(4) {
                    0 | 1 => mark(tape, &points),
                    2 => "\"exclude\"".to_owned(),
                    _ if tape.periods && tape.one_in(2) => "\"previous\"".to_owned(),
                    _ => "\"unscored\"".to_owned(),
                };
                self.nodes[at].lines.push(format!("{key} = {policy}"));
            }
        }
        closed.push(self.nodes[at].id.clone());
        open
    }

    fn open(&mut self, tape: &Tape<'_>, parent: usize, level: &'static str, closed: &[String]) -> usize {
        let at = self.add(tape, parent, level, closed);
        let node = &mut self.nodes[at];
        let aggregates = [
            "sum",
            "sum",
            "sum",
            "sum",
            "mean",
            "maximum",
            "minimum",
            "share-of-sum",
            "mean-of-shares",
            "geometric",
            "harmonic",
            "median",
            "mean-min",
            "mazziotta-pareto",
            "power",
            "mode",
            "applicable",
        ];
        node.aggregate = tape.of(if tape.columnar { &aggregates[..9] } else { &aggregates });
        if node.aggregate == "power" {
            let exponent = tape.of(&["2", "\"1/2\"", "-2", "1", "-1", "\"2/3\"", "10", "-0.5"]);
            node.lines.push(format!("exponent = {exponent}"));
        }
        if node.aggregate == "mode" {
            node.lines.push(format!("tie = \"{}\"", tape.of(&["lowest", "highest"])));
        }
        if ["geometric", "power"].contains(&node.aggregate) {
            node.lines.retain(|line| !line.starts_with("rounding"));
            node.lines.push(format!("rounding = {}", true_rounding(tape)));
        }
        if let "mean-min" | "mazziotta-pareto" = node.aggregate {
            let of: &[&str] =
                if node.aggregate == "mean-min" { &["1/2", "1", "30%"] } else { &["1", "-1", "1/3"] };
            node.lines.push(format!("penalty = \"{}\"", tape.of(of)));
        }
        if ANY_POINTS.contains(&node.aggregate) {
            node.points = number(tape.of(&["10", "1", "100", "7.5", "10/3"])).expect("points");
        }
        if tape.one_in(4) {
            node.lines.push(format!("excluded = \"{}\"", tape.of(&["shrink", "rescale"])));
        }
        if tape.one_in(3) {
            node.lines.push(format!("unscored = \"{}\"", tape.of(&["exclude", "zero", "unscored"])));
        }
        if tape.one_in(4) {
            node.lines.push(format!("coverage = \"{}\"", tape.of(&["50%", "100%", "1/3", "80%"])));
            if tape.one_in(2) {
                let below = tape.of(&["\"zero\"", "\"exclude\"", "\"1/2\"", "\"unscored\""]);
                node.lines.push(format!("below_coverage = {below}"));
            }
        }
        match tape.pick(8) {
            5 => node.lines.push("at_least = \"10%\"".to_owned()),
            6 => node.lines.push("at_most = \"80%\"".to_owned()),
            7 => node.lines.push("at_least = \"zero\"\nat_most = \"full\"".to_owned()),
            _ => {}
        }
        for key in ["missing", "not_applicable", "not_accepted", "zero_denominator"] {
            if tape.one_in(10) {
                let policy =
                    tape.of(&["\"exclude\"", "\"unscored\"", "\"1/3\"", "\"full\"", "\"zero\"", "0.1"]);
                node.lines.push(format!("{key} = {policy}"));
            }
        }
        at
    }

    fn add(&mut self, tape: &Tape<'_>, parent: usize, level: &'static str, closed: &[String]) -> usize {
        let at = self.nodes.len();
        let first = self.nodes[parent].children.is_empty();
        let role =
            tape.of(&["scored", "scored", "scored", "scored", "scored", "bonus", "deduction", "shown"]);
        let mut lines = Vec::new();
        for (key, seldom) in [("applies_if", 10), ("zero_if", 10), ("unscored_if", 20)] {
            if tape.one_in(seldom) {
                let condition = exprs::condition(tape, Sight::unit(closed), 1);
                lines.push(format!("{key} = \"{condition}\""));
            }
        }
        if tape.one_in(12) {
            lines.push(caps(tape, closed));
        }
        if tape.one_in(6) {
            lines.push(format!("rounding = {}", rounding(tape)));
        }
        if tape.one_in(12) {
            lines.push(format!("beyond_maximum = \"{}\"", tape.of(&["flag", "clamp", "refuse"])));
        }
        let role = match self.nodes[parent].role {
            "shown" => "shown",
            _ if first => "scored",
            _ => role,
        };
        if self.nodes[parent].aggregate == "applicable"
            && role == "scored"
            && !lines.iter().any(|line| line.starts_with("applies_if"))
        {
            // Nothing can be proven of these.
            let applies = ["n > m", "n + 0 <= m", "x / 2 > 1", "y > x", "not (y > x)", "yes and n > m - 1"];
            lines.push(format!("applies_if = \"{}\"", tape.of(&applies)));
        }
        let aggregate = self.nodes[parent].aggregate;
        let weighted = aggregate == "mean"
            || ANY_POINTS.contains(&aggregate) && !["share-of-sum", "median", "mode"].contains(&aggregate);
        let weight = match tape.of(&["1", "2", "1/2", "0.7", "1/3"]) {
            "1" if weighted && role == "scored" && self.may_choose(parent) && tape.one_in(2) => {
                let condition = exprs::condition(tape, Sight::unit(closed), 1);
                let choice = ["2 else 1", "0 else 3", "1/3 else 0.5", "n / 4 else 1", "1 else i - 1"];
                lines.push(format!("weight = \"if {condition} then {}\"", tape.of(&choice)));
                whole(1)
            }
            "2" if weighted && role == "scored" && self.may_choose(parent) && self.may_keep(parent) => {
                lines.push(format!("weight_share = \"{}\"", tape.of(&["25%", "1/3", "60%"])));
                whole(1)
            }
            weight if weighted && role == "scored" && weight != "1" => {
                lines.push(format!("weight = \"{weight}\""));
                number(weight).expect("a weight")
            }
            _ => whole(1),
        };
        self.nodes.push(Node {
            level,
            id: format!("{}{at}", &level[..1]),
            points: whole(0),
            role,
            aggregate: "sum",
            weight,
            lines,
            children: Vec::new(),
            parent,
        });
        self.nodes[parent].children.push(at);
        at
    }

    /// Whether weights can be other ones for other units: in a mean of points what it holds has the same ones.
    fn may_choose(&self, at: usize) -> bool {
        self.nodes[at].aggregate != "mean" || at.is_multiple_of(3)
    }

    /// Whether something is left of a mean once one node more keeps a share of it.
    fn may_keep(&self, at: usize) -> bool {
        let keeps =
            |child: &usize| self.nodes[*child].lines.iter().any(|line| line.starts_with("weight_share"));
        !self.nodes[at].children.is_empty() && !self.nodes[at].children.iter().any(keeps)
    }

    /// Closes a node: its points follow from what it holds.
    fn close(&mut self, at: usize, closed: &mut Vec<String>) -> usize {
        if at == 0 && self.nodes[0].points != whole(0) {
            return 0;
        }
        let of: Vec<(RBig, RBig)> = self.nodes[at]
            .children
            .iter()
            .map(|child| &self.nodes[*child])
            .filter(|child| child.role == "scored" || self.nodes[at].role == "shown")
            .map(|child| (child.points.clone(), child.weight.clone()))
            .collect();
        let of_points = || of.iter().map(|(points, _)| points.clone());
        let add = |sum: RBig, one: RBig| sum + one;
        let sum = of_points().fold(whole(0), add);
        let weights = of.iter().map(|(_, weight)| weight.clone()).fold(whole(0), add);
        let aggregate = self.nodes[at].aggregate;
        let mut points = match aggregate {
            "mean" if weights == whole(0) => whole(0),
            "mean" => of.iter().map(|(points, weight)| points * weight).fold(whole(0), add) / weights,
            "maximum" | "applicable" => of_points().max().unwrap_or(whole(0)),
            "minimum" => of_points().min().unwrap_or(whole(0)),
            other if ANY_POINTS.contains(&other) => self.nodes[at].points.clone(),
            _ => sum,
        };
        let alike = of_points().all(|points| points == of[0].0);
        let of_points = ["sum", "mean"].contains(&aggregate);
        let can = alike
            || !of_points && !["maximum", "minimum", "applicable", "median", "mode"].contains(&aggregate);
        if at.is_multiple_of(3) && at > 0 && of.len() > 1 && can && self.nodes[at].role != "shown" {
            let dropped = of.len() / 2;
            let line = match (at / 3 + self.nodes[at].lines.len()) % 3 {
                0 => format!("drop_lowest = {dropped}"),
                1 => format!("keep_best = {}", of.len() - dropped),
                _ if dropped > 1 => format!("drop_lowest = {}\ndrop_highest = 1", dropped - 1),
                _ => format!("drop_highest = {dropped}"),
            };
            self.nodes[at].lines.push(line);
            if aggregate == "sum" {
                points -= &of[0].0 * whole(dropped as i64);
            }
        }
        if at == 0 {
            return 0;
        }
        self.nodes[at].points = points;
        closed.push(self.nodes[at].id.clone());
        self.nodes[at].parent
    }

    /// Lets a few leaves ask for nodes that come after them: those that ask for none, so that nothing goes in circles.
    fn look_ahead(&mut self, tape: &Tape<'_>) {
        let leaves: Vec<usize> =
            (1..self.nodes.len()).filter(|at| self.nodes[*at].children.is_empty()).collect();
        for at in &leaves {
            let asked: Vec<&String> = leaves
                .iter()
                .filter(|other| *other > at && self.asks_none(**other))
                .map(|at| &self.nodes[*at].id)
                .collect();
            let has_one = self.nodes[*at].lines.iter().any(|line| line.starts_with("zero_if"));
            if !asked.is_empty() && !has_one && tape.one_in(8) {
                let id = asked[tape.pick(asked.len())];
                let asks = tape.of(&["points", "share"]);
                let line = format!("zero_if = \"{asks}('{id}') {} 1\"", tape.of(&["=", "<", ">="]));
                self.nodes[*at].lines.push(line);
            }
        }
    }

    fn asks_none(&self, at: usize) -> bool {
        let none =
            !self.nodes[at].lines.iter().any(|line| line.contains("points('") || line.contains("share('"));
        none && (at == 0 || self.asks_none(self.nodes[at].parent))
    }

    fn head(&self, tape: &Tape<'_>) -> String {
        let scored = self.nodes[0].children.iter().filter(|child| self.nodes[**child].role == "scored");
        let sum = scored.fold(whole(0), |sum, child| sum + &self.nodes[*child].points);
        let mut head = "bochiso = 1\n[rubric]\nid = \"made\"\nversion = \"1\"\ntitle = \"T\"\n".to_owned();
        head.push_str("unit_kind = \"xa\"\nsub_unit_kind = \"thon\"\n");
        let aggregates = ["sum", "sum", "sum", "sum", "sum", "sum", "median", "geometric"];
        let aggregate = tape.of(if tape.columnar { &aggregates[..6] } else { &aggregates });
        let points = if aggregate == "sum" { sum } else { whole(100) };
        writeln!(head, "points = {}\naggregate = \"{aggregate}\"", toml_number(&points)).unwrap();
        head.push_str("codes = { \"N/A\" = \"not-applicable\", \"?\" = \"not-accepted\" }\n");
        if tape.one_in(3) {
            writeln!(head, "unscored = \"{}\"", tape.of(&["exclude", "zero"])).unwrap();
        }
        if tape.one_in(8) {
            writeln!(head, "unscored_if = \"{}\"", exprs::condition(tape, Sight::figures(), 1)).unwrap();
        }
        if tape.periods {
            let names = "[\"2021\", \"2022\", \"2023\", \"2030\", \"2031\", \"2032\"]";
            writeln!(head, "periods = {}", tape.of(&["\"year\"", names])).unwrap();
        }
        if tape.one_in(8) {
            head.push_str("coverage = \"60%\"\n");
        }
        if tape.one_in(8) {
            let ids: Vec<String> = self.nodes.iter().skip(1).map(|node| node.id.clone()).collect();
            writeln!(head, "{}", caps(tape, &ids)).unwrap();
        }
        head.push_str("[rounding]\n");
        for level in ["part", "criterion", "index", "group", "total", "pillar"] {
            let said = if tape.columnar { !tape.one_in(6) } else { tape.one_in(2) };
            if level == "total" && aggregate == "geometric" {
                writeln!(head, "{level} = {}", true_rounding(tape)).unwrap();
            } else if said {
                writeln!(head, "{level} = {}", rounding(tape)).unwrap();
            }
        }
        writeln!(head, "shown = {}\n[defaults]", true_rounding(tape)).unwrap();
        for (key, simple) in [
            ("missing", "\"zero\""),
            ("not_applicable", "\"exclude\""),
            ("not_accepted", "\"zero\""),
            ("zero_denominator", "\"zero\""),
        ] {
            let policy = match tape.pick(8) {
                0..3 => simple,
                3 => "\"exclude\"",
                4 if tape.one_in(3) => "\"unscored\"",
                5 if tape.one_in(3) => "0.1",
                _ => share(tape),
            };
            writeln!(head, "{key} = {policy}").unwrap();
        }
        writeln!(head, "beyond_maximum = \"{}\"", tape.of(&["clamp", "clamp", "flag", "flag", "refuse"]))
            .unwrap();
        writeln!(head, "outside_range = \"{}\"", tape.of(&["clamp", "flag", "refuse"])).unwrap();
        writeln!(head, "excluded = \"{}\"", tape.of(&["rescale", "shrink"])).unwrap();
        head.push_str(INPUTS);
        let limits =
            tape.of(&["", ", min = 0, max = 10", ", places = 2", ", min = -3, outside_range = \"clamp\""]);
        let seen = tape.of(&[
            "",
            "",
            "",
            ", rounding = { places = 1, mode = \"half-even\" }",
            ", rounding = { step = 0.5, mode = \"floor\" }",
            ", rounding = { digits = 2, mode = \"half-up\" }",
        ]);
        writeln!(head, "q = {{ type = \"decimal\"{limits}{seen} }}").unwrap();
        let limits = tape.of(&["", "", ", min = \"20%\"", ", max = \"120%\"", ", places = 2, min = -1"]);
        let seen = tape.of(&["", "", "", ", rounding = { places = 0, mode = \"half-down\" }"]);
        writeln!(head, "p = {{ type = \"percent\"{limits}{seen} }}").unwrap();
        let limits = tape.of(&["", "", ", min = 2", ", max = 7, outside_range = \"clamp\""]);
        let (k, y, who, list) = fallbacks(tape);
        writeln!(head, "k = {{ type = \"count\"{limits}{k} }}").unwrap();
        let y = y + tape.of(&["", "", ", rounding = { places = 1, mode = \"half-even\" }"]);
        writeln!(head, "y = {{ type = \"decimal\"{y} }}").unwrap();
        let options =
            "options = { a = \"A\", b = \"B\", c = \"C\" }, codes = { \"..\" = \"not-applicable\" }";
        writeln!(head, "who = {{ type = \"choice\", {options}{who} }}").unwrap();
        let options = "options = { s = \"S\", t = \"T\", u = \"U\", v = \"V\" }";
        writeln!(head, "list = {{ type = \"ticks\", {options}{list} }}").unwrap();
        let limits = tape.of(&["", "", ", min = 2022-06-30", ", min = 2022-01-01, max = 2023-01-14"]);
        writeln!(head, "d = {{ type = \"date\"{limits} }}").unwrap();
        let limits = tape.of(&["", "", ", min = 0, outside_range = \"clamp\"", ", max = 10", ", places = 3"]);
        writeln!(head, "sx = {{ type = \"decimal\", per_sub_unit = true{limits} }}\n[derived]").unwrap();
        let mut sight = Sight { derived: false, ..Sight::figures() };
        let r0 = exprs::number(tape, sight, 2);
        sight.sub = false;
        let r1 = exprs::number(tape, sight, 2);
        writeln!(head, "rate = {{ value = \"n / m\" }}\nr0 = {{ value = \"{r0}\" }}").unwrap();
        let seen =
            if tape.one_in(3) { format!(", rounding = {}", true_rounding(tape)) } else { String::new() };
        writeln!(head, "r1 = {{ value = \"{}{r1}\"{seen} }}", tape.of(&["", "r0 - "])).unwrap();
        tables::tables(tape, &mut head);
        if !tape.columnar {
            sub_units::quantities(tape, &mut head);
        }
        head
    }

    pub(super) fn text(&self) -> String {
        let mut text = self.head.clone();
        for child in &self.nodes[0].children {
            self.write(*child, "", &mut text);
        }
        text
    }

    fn write(&self, at: usize, above: &str, text: &mut String) {
        let node = &self.nodes[at];
        let path = if above.is_empty() { node.level.to_owned() } else { format!("{above}.{}", node.level) };
        writeln!(text, "\n[[{path}]]\nid = \"{}\"\ntitle = \"T\"", node.id).unwrap();
        writeln!(text, "points = {}", toml_number(&node.points)).unwrap();
        let shown_above = node.role == "shown" && self.nodes[node.parent].role == "shown";
        if node.role != "scored" && !shown_above {
            writeln!(text, "role = \"{}\"", node.role).unwrap();
        }
        if node.aggregate != "sum" {
            writeln!(text, "aggregate = \"{}\"", node.aggregate).unwrap();
        }
        for line in &node.lines {
            writeln!(text, "{line}").unwrap();
        }
        for child in &node.children {
            self.write(*child, &path, text);
        }
    }
}
