//! An explanation from a scorecard.
use std::sync::Arc;

use super::figures::{computed, figure, label};
use super::how::{how, lack};
use super::named;
use super::numbers::{both, phrase};
use super::rules::Words;
use super::steps::steps;
use super::{ClassLine, Explanation, FigureLine, Line, RankLine};
use crate::diagnostic::{Lang, Phrase};
use crate::model::{FixedWords, Node, NodeWords, Rubric};
use crate::score::{
    Branch, CappedClass, FlagKind, Lack, NodeScore, PointsCap, PointsFloor, Scorecard, UnitRank, Verdict,
    share_of_whole,
};

impl Scorecard {
    /// Says how each point came about. Computed when it is asked for.
    ///
    /// ```
    /// use bochiso::{Lang, Program, Report, Rubric, Source};
    /// let text = include_str!("../../examples/data/small.toml");
    /// let rubric = Rubric::parse(&Source::new("small.toml", text)).unwrap();
    /// let report = Report::new("a").set("has_plan", true).set("meetings", 24).set("meetings_chaired", 7);
    /// let explanation = Program::new(&rubric).score_one(&report).unwrap().explain();
    /// assert!(explanation.adds_up());
    /// let line = explanation.line("1.2").unwrap();
    /// assert_eq!((line.exact.to_text(), line.points.to_text()), ("4.375".into(), "4.38".into()));
    /// assert!(explanation.to_text(Lang::Vi).contains("4,38"));
    /// ```
    #[must_use]
    pub fn explain(&self) -> Explanation {
        let rubric = &self.rubric;
        let fixed = rubric.words.get_or_init(|| fixed_words(rubric));
        let nodes = self.nodes().zip(&fixed.nodes).enumerate();
        Explanation {
            unit: self.unit().to_owned(),
            name: self.name().to_owned(),
            rubric: rubric.id().to_owned(),
            version: rubric.version().to_owned(),
            law: rubric.law().map(str::to_owned),
            lines: nodes
                .map(|(at, ((node, score), words))| self.line(at, (node, score), words, fixed))
                .collect(),
            quantities: self.quantities(fixed),
            pillars: self.pillars().map(|(pillar, score)| self.pillar_line(pillar, score, fixed)).collect(),
            class: self.class.as_ref().map(|verdict| self.class_line(verdict)),
            ranks: self.ranks.iter().map(|rank| self.rank_line(rank)).collect(),
            shown: rubric.shown().clone(),
        }
    }

    fn class_line(&self, verdict: &Verdict) -> ClassLine {
        let title = |id: &str| {
            let class = self.rubric.classes().iter().find(|class| class.id == id);
            class.map_or_else(|| both(|_| id.to_owned()), |class| phrase(&class.title))
        };
        ClassLine {
            title: title(&verdict.class),
            next_title: verdict.next.as_ref().map(|next| title(&next.class)),
            gates_failed: verdict.gates_failed.iter().map(|id| title(id)).collect(),
            gates_undecided: verdict.gates_undecided.iter().map(|gate| title(&gate.class)).collect(),
            caps: verdict.caps.iter().map(|cap| self.cap(cap, &title(&cap.at_best))).collect(),
            verdict: verdict.clone(),
        }
    }

    /// The best class that a cap leaves, and why.
    fn cap(&self, cap: &CappedClass, title: &Phrase) -> Phrase {
        let rubric = &self.rubric;
        let declared = rubric.parts.classes.iter().flat_map(|classes| &classes.caps);
        let when =
            declared.into_iter().find(|declared| declared.text == cap.when).map(|declared| &declared.when);
        let root = rubric.nodes().first();
        both(|lang| {
            let condition = root
                .zip(when)
                .map_or_else(|| cap.when.clone(), |(node, when)| Words { rubric, node, lang }.quantity(when));
            let best = match lang {
                Lang::En => format!("at best {}", title.en),
                Lang::Vi => format!("cao nhất là {}", title.vi),
            };
            because(&best, &condition, cap.undecided, lang)
        })
    }

    /// The most points that a cap leaves, and why.
    fn points_cap(&self, node: &Node, cap: &PointsCap) -> Phrase {
        both(|lang| {
            let points = Words { rubric: &self.rubric, node, lang }.number(&cap.at_most);
            let most = match lang {
                Lang::En => format!("at most {points} points"),
                Lang::Vi => format!("cao nhất là {points} điểm"),
            };
            because(&most, &self.event(node, &cap.when, lang), cap.undecided, lang)
        })
    }

    /// The least points that a floor grants, and why.
    fn points_floor(&self, node: &Node, floor: &PointsFloor) -> Phrase {
        both(|lang| {
            let points = Words { rubric: &self.rubric, node, lang }.number(&floor.at_least);
            let least = match lang {
                Lang::En => format!("at least {points} points"),
                Lang::Vi => format!("thấp nhất là {points} điểm"),
            };
            because(&least, &self.event(node, &floor.when, lang), None, lang)
        })
    }

    /// The event of a cap or a floor, in words.
    fn event(&self, node: &Node, text: &str, lang: Lang) -> String {
        let when = node.caps.iter().find(|declared| declared.text == text).map(|declared| &declared.when);
        let words = Words { rubric: &self.rubric, node, lang };
        when.map_or_else(|| text.to_owned(), |when| words.quantity(when))
    }

    fn rank_line(&self, rank: &UnitRank) -> RankLine {
        let ranking = self.rubric.rankings().iter().find(|ranking| ranking.id == rank.ranking);
        RankLine {
            ranking: rank.ranking.clone(),
            title: ranking.map_or_else(|| both(|_| String::new()), |ranking| phrase(&ranking.title)),
            group: rank.group.clone(),
            rank: rank.rank.clone(),
            pairs: rank.pairs,
        }
    }

    fn line(
        &self,
        at: usize,
        (node, score): (&Node, &NodeScore),
        words: &NodeWords,
        fixed: &FixedWords,
    ) -> Line {
        let rubric = &self.rubric;
        let why = self.why(node, score);
        Line {
            id: node.id.clone(),
            level: node.level,
            depth: words.depth,
            title: Arc::clone(&words.title),
            role: node.role,
            outcome: score.outcome,
            figures: self.figures(node, (&node.inputs, &node.past_inputs), fixed),
            rule: words.rule.clone(),
            quantity: score.quantity.clone(),
            branch: score.branch,
            weight: share_of_whole(&rubric.parts, &self.nodes, at),
            weighed: self.weighed(node, score),
            how: both(|lang| how(&Words { rubric, node, lang }, score, why.as_ref())),
            steps: steps(&rubric.parts, node, score, &self.nodes),
            exact: score.exact.clone(),
            points: score.points.clone(),
            maximum: score.maximum.clone(),
            clause: node.clause.clone(),
            provenance: node.provenance.clone(),
            evidence: Arc::clone(&words.evidence),
            advice: Arc::clone(&words.advice),
            caps: self.events(node, score),
            flags: self.flags_of(node, score).collect(),
            rule_span: node.rule_span,
        }
    }

    /// The floors that gave something, and the caps that took something.
    fn events(&self, node: &Node, score: &NodeScore) -> Vec<Phrase> {
        let floors = score.raised.iter().flat_map(|raised| &raised.by);
        let caps = score.capped.iter().flat_map(|capped| &capped.by);
        let floors = floors.map(|floor| self.points_floor(node, floor));
        floors.chain(caps.map(|cap| self.points_cap(node, cap))).collect()
    }

    /// The flags of a node; others are about an input or a class that may have the same name.
    fn flags_of(&self, node: &Node, score: &NodeScore) -> impl Iterator<Item = FlagKind> {
        let of_nodes =
            |kind| matches!(kind, FlagKind::Clamped | FlagKind::BeyondMaximum | FlagKind::Winsorised);
        let imputed = matches!(score.branch, Branch::Policy(_) | Branch::BelowCoverage);
        let of_nodes = move |kind| of_nodes(kind) || (imputed && kind == FlagKind::Imputed);
        self.flags.iter().filter(move |flag| of_nodes(flag.kind) && flag.on == node.id).map(|flag| flag.kind)
    }

    /// What was taken in place of a figure, and from where.
    fn instead(&self, node: &Node, input: usize) -> Option<Phrase> {
        let rubric = &self.rubric;
        let taken = self.imputed.iter().find(|imputed| imputed.input == input)?;
        let filled =
            rubric.parts.derived.iter().find_map(|derived| {
                derived.filled().filter(|(of, _)| *of == input).map(|(_, filled)| filled)
            })?;
        let (of, fallback) = (rubric.inputs().get(input)?, filled.fallbacks.get(taken.fallback)?);
        Some(both(|lang| {
            let words = Words { rubric, node, lang };
            let from = std::iter::once(words.quantity(fallback))
                .chain(taken.peers.iter().map(|peers| words.over_peers(peers)))
                .collect::<Vec<_>>()
                .join("; ");
            format!("{} ({from})", computed(of, &taken.value, rubric.shown(), lang))
        }))
    }

    /// The figures of some inputs, of this period and of the one before; those of sub-units one after the other, with the name
    /// of each.
    pub(super) fn figures(
        &self,
        node: &Node,
        (inputs, past_inputs): (&[usize], &[usize]),
        fixed: &FixedWords,
    ) -> Vec<FigureLine> {
        let inputs = || {
            inputs.iter().filter_map(|at| Some((*at, self.rubric.inputs().get(*at)?, fixed.labels.get(*at)?)))
        };
        let mut figures: Vec<FigureLine> = inputs()
            .filter(|(_, input, _)| !input.per_sub_unit)
            .filter_map(|(at, input, label)| {
                let line = figure(input, Arc::clone(label), self.unit.cells.get(at)?);
                Some(FigureLine { instead: self.instead(node, at), ..line })
            })
            .collect();
        if let Some(before) = &self.previous {
            let period = before.period.as_deref().unwrap_or_default();
            for at in past_inputs {
                let (Some(input), Some(label)) = (self.rubric.inputs().get(*at), fixed.labels.get(*at))
                else {
                    continue;
                };
                let label = Arc::new(both(|lang| format!("{} ({period})", label.get(lang))));
                figures.extend(before.cells.get(*at).map(|cell| figure(input, label, cell)));
            }
        }
        for unit in &self.sub_units {
            let name = unit.name.as_deref().unwrap_or(&unit.id);
            for (at, input, label) in inputs().filter(|(_, input, _)| input.per_sub_unit) {
                let label = Arc::new(both(|lang| format!("{name} — {}", label.get(lang))));
                figures.extend(unit.cells.get(at).map(|cell| figure(input, label, cell)));
            }
        }
        figures
    }
}

/// What a cap leaves, with its condition, and why that cannot be decided.
fn because(leaves: &str, condition: &str, undecided: Option<Lack>, lang: Lang) -> String {
    match (lang, undecided.map(|undecided| lack(undecided, lang))) {
        (_, None) => format!("{leaves}: {condition}"),
        (Lang::En, Some(why)) => format!("{leaves}, as this cannot be decided: {condition} ({why})"),
        (Lang::Vi, Some(why)) => format!("{leaves}, vì chưa xác định được: {condition} ({why})"),
    }
}

/// What is said whatever the unit is.
fn fixed_words(rubric: &Rubric) -> FixedWords {
    let nodes = rubric.nodes().iter().map(|node| NodeWords {
        depth: depth(rubric, node),
        title: Arc::new(phrase(&node.title)),
        rule: Words { rubric, node, lang: Lang::En }
            .rule()
            .map(|_| Arc::new(both(|lang| Words { rubric, node, lang }.rule().unwrap_or_default()))),
        evidence: Arc::new(phrase(&node.evidence)),
        advice: Arc::new(phrase(&node.advice)),
    });
    let labels = rubric.inputs().iter().map(|input| Arc::new(both(|lang| label(input, lang))));
    FixedWords { nodes: nodes.collect(), labels: labels.collect(), quantities: named::fixed(rubric) }
}

fn depth(rubric: &Rubric, node: &Node) -> usize {
    std::iter::successors(node.parent, |at| rubric.nodes().get(*at).and_then(|node| node.parent)).count()
}
