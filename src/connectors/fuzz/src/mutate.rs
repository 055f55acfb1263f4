//! Changes that keep an answer a tree: bytes changed at random seldom make the same record twice.

use crate::said::MARK;
use libfuzzer_sys::fuzzer_mutate;
use serde_json::Value;

/// Changes an input: one time of two as a tree where it is one, else as the fuzzer does.
pub fn mutate(data: &mut [u8], size: usize, most: usize, seed: u32) -> usize {
    let mut dice = Dice(u64::from(seed) | 1);
    let changed = if dice.below(2) == 0 { None } else { changed(&data[..size], &mut dice) };
    match changed {
        Some(changed) if changed.len() <= most => {
            data[..changed.len()].copy_from_slice(&changed);
            changed.len()
        }
        _ => fuzzer_mutate(data, size, most),
    }
}

/// The input with one place of its first tree changed; what stands around the tree stays.
fn changed(input: &[u8], dice: &mut Dice) -> Option<Vec<u8>> {
    let start = if input.first().is_some_and(|byte| MARK.contains(byte)) { 3 } else { 0 };
    let (mark, rest) = input.split_at_checked(start)?;
    let end = rest.iter().position(|byte| *byte == 0).unwrap_or(rest.len());
    let mut tree: Value = serde_json::from_slice(&rest[..end]).ok()?;
    change(&mut tree, dice);
    let text = tree.to_string();
    Some([mark, text.as_bytes(), &rest[end..]].concat())
}

/// Puts a part of the tree somewhere else in it.
fn change(tree: &mut Value, dice: &mut Dice) {
    let all = count(tree);
    let part = nth(tree, &mut dice.below(all)).cloned().unwrap_or_default();
    let way = dice.below(4);
    match nth(tree, &mut dice.below(all)) {
        Some(Value::Array(items)) if way < 3 => {
            let at = dice.below(items.len() + 1);
            let twin = items.get(dice.below(items.len() + 1)).cloned();
            match (way, twin) {
                (0, Some(twin)) => items.insert(at, twin),
                (1, Some(_)) if at < items.len() => drop(items.remove(at)),
                _ => items.insert(at, part),
            }
        }
        Some(Value::Object(fields)) if way < 3 => {
            let Some(name) = fields.keys().nth(dice.below(fields.len())).cloned() else { return };
            match way {
                0 => drop(fields.remove(&name)),
                _ => drop(fields.insert(name, part)),
            }
        }
        Some(other) => *other = part,
        None => {}
    }
}

fn count(tree: &Value) -> usize {
    1 + match tree {
        Value::Array(items) => items.iter().map(count).sum(),
        Value::Object(fields) => fields.values().map(count).sum(),
        _ => 0_usize,
    }
}

/// The value of that place, counted as they are read.
fn nth<'a>(tree: &'a mut Value, place: &mut usize) -> Option<&'a mut Value> {
    if *place == 0 {
        return Some(tree);
    }
    *place -= 1;
    match tree {
        Value::Array(items) => items.iter_mut().find_map(|item| nth(item, place)),
        Value::Object(fields) => fields.values_mut().find_map(|value| nth(value, place)),
        _ => None,
    }
}

/// Numbers that look random and are the same for the same seed (Marsaglia's xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap_or_default() % most.max(1)
    }
}
