//! A report as a struct with a field for each figure, as someone would write it for this rubric alone.
use serde::Deserialize;

use super::Row;

#[derive(Deserialize)]
pub(crate) struct Named {
    #[expect(dead_code, reason = "a system keeps the name of what it scores")]
    unit: String,
    inputs: Inputs,
}

#[derive(Deserialize)]
struct Inputs {
    yes0: bool,
    yes1: bool,
    yes2: bool,
    yes3: bool,
    yes4: bool,
    yes5: bool,
    yes6: bool,
    yes7: bool,
    yes8: bool,
    yes9: bool,
    part0: u32,
    part1: u32,
    part2: u32,
    part3: u32,
    part4: u32,
    part5: u32,
    part6: u32,
    part7: u32,
    part8: u32,
    part9: u32,
    part10: u32,
    part11: u32,
    part12: u32,
    part13: u32,
    part14: u32,
    part15: u32,
    part16: u32,
    part17: u32,
    part18: u32,
    part19: u32,
    whole0: u32,
    whole1: u32,
    whole2: u32,
    whole3: u32,
    whole4: u32,
    whole5: u32,
    whole6: u32,
    whole7: u32,
    whole8: u32,
    whole9: u32,
    whole10: u32,
    whole11: u32,
    whole12: u32,
    whole13: u32,
    whole14: u32,
    whole15: u32,
    whole16: u32,
    whole17: u32,
    whole18: u32,
    whole19: u32,
    count0: u32,
    count1: u32,
    late: u32,
    choice: Choice,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Choice {
    O0,
    O1,
    O2,
    O3,
}

impl Named {
    pub(crate) fn row(&self) -> Row {
        let i = &self.inputs;
        Row {
            yes: [i.yes0, i.yes1, i.yes2, i.yes3, i.yes4, i.yes5, i.yes6, i.yes7, i.yes8, i.yes9],
            part: [
                i.part0, i.part1, i.part2, i.part3, i.part4, i.part5, i.part6, i.part7, i.part8, i.part9,
                i.part10, i.part11, i.part12, i.part13, i.part14, i.part15, i.part16, i.part17, i.part18,
                i.part19,
            ],
            whole: [
                i.whole0, i.whole1, i.whole2, i.whole3, i.whole4, i.whole5, i.whole6, i.whole7, i.whole8,
                i.whole9, i.whole10, i.whole11, i.whole12, i.whole13, i.whole14, i.whole15, i.whole16,
                i.whole17, i.whole18, i.whole19,
            ],
            counts: [i.count0, i.count1],
            choice: i.choice as u8,
            late: i.late,
        }
    }
}
