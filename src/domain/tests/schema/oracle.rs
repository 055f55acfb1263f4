//! Random schemas of the known words and random values, judged by another engine too.

use super::PATTERNS;
use domain::Schema;
use proptest::{prelude::*, test_runner::TestRunner};
use serde_json::{Map, Value, json};
use std::cell::Cell;

/// Pairs of a schema and a value that both engines judge.
const PAIRS: u32 = 10_000;

fn number() -> impl Strategy<Value = Value> {
    prop_oneof![
        (-20i64..20).prop_map(Value::from),
        (-40i64..40)
            .prop_map(|halves| (halves * 5).to_string())
            .prop_map(|text| serde_json::from_str(&format!("{text}e-1")).unwrap()),
        Just(json!(1.0)),
        Just(json!(0)),
        Just(json!(-0.0)),
        Just(json!(9_007_199_254_740_993_i64)),
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-cçã😀]{0,4}",
        Just("2026-02-28".to_owned()),
        Just("2026-02-30".to_owned()),
        Just("2026-02-28T10:00:00Z".to_owned()),
        Just("2026-02-28T10:00:00".to_owned()),
    ]
}

fn leaf() -> impl Strategy<Value = Value> {
    let texts = text().prop_map(Value::from);
    prop_oneof![Just(Value::Null), any::<bool>().prop_map(Value::from), number(), texts]
}

const NAMES: [&str; 3] = ["a", "b", "c"];

fn value() -> impl Strategy<Value = Value> {
    leaf().prop_recursive(3, 16, 4, |inner| {
        let members =
            prop::collection::btree_map(prop::sample::select(&NAMES[..]), inner.clone(), 0..4);
        prop_oneof![
            prop::collection::vec(inner, 0..4).prop_map(Value::from),
            members.prop_map(|all| all
                .into_iter()
                .map(|(name, one)| (name.to_owned(), one))
                .collect::<Map<_, _>>()
                .into()),
        ]
    })
}

/// One word with what it says.
fn word(inner: BoxedStrategy<Value>) -> impl Strategy<Value = (&'static str, Value)> {
    let of = |words: &'static [&'static str], said: BoxedStrategy<Value>| {
        (prop::sample::select(words), said).boxed()
    };
    let named = prop::collection::btree_map(prop::sample::select(&NAMES[..]), inner.clone(), 0..3)
        .prop_map(|all| {
            all.into_iter().map(|(name, one)| (name.to_owned(), one)).collect::<Map<_, _>>().into()
        });
    let some = prop::collection::vec(inner.clone(), 1..3).prop_map(Value::from);
    let list = prop::collection::btree_set(prop::sample::select(&NAMES[..]), 0..3)
        .prop_map(|names| names.into_iter().collect::<Vec<_>>().into());
    let list: BoxedStrategy<Value> = list.boxed();
    let with = prop::collection::btree_map(prop::sample::select(&NAMES[..]), list.clone(), 0..3)
        .prop_map(|all| {
            all.into_iter().map(|(name, one)| (name.to_owned(), one)).collect::<Map<_, _>>().into()
        });
    let types = ["null", "boolean", "object", "array", "number", "string", "integer"];
    prop_oneof![
        of(&["type"], prop::sample::select(types.to_vec()).prop_map(Value::from).boxed()),
        of(&["const", "default"], value().boxed()),
        of(&["enum"], prop::collection::vec(value(), 1..4).prop_map(Value::from).boxed()),
        of(&["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"], number().boxed()),
        of(
            &["multipleOf"],
            prop::sample::select(vec![json!(1), json!(3), json!(0.5), json!(2.0)]).boxed()
        ),
        of(
            &["minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"],
            (0usize..4).prop_map(Value::from).boxed(),
        ),
        of(
            &["pattern"],
            prop::sample::select(vec!["^a", "ç", "[0-9]{2}$", "^.{2}$", "\\d"])
                .prop_map(Value::from)
                .boxed()
        ),
        of(
            &["format"],
            prop::sample::select(vec!["date", "date-time"]).prop_map(Value::from).boxed()
        ),
        of(&["uniqueItems"], any::<bool>().prop_map(Value::from).boxed()),
        of(&["required"], list),
        of(&["dependentRequired"], with.boxed()),
        of(&["properties", "dependentSchemas"], named.boxed()),
        of(
            &[
                "items",
                "contains",
                "additionalProperties",
                "propertyNames",
                "not",
                "if",
                "then",
                "else"
            ],
            inner
        ),
        of(&["allOf", "anyOf", "oneOf", "prefixItems"], some.boxed()),
        of(&["minContains", "maxContains"], (0usize..3).prop_map(Value::from).boxed()),
    ]
}

fn schema() -> impl Strategy<Value = Value> {
    let simple = prop_oneof![any::<bool>().prop_map(Value::from), Just(json!({}))];
    simple.prop_recursive(3, 24, 4, |inner| {
        prop::collection::vec(word(inner.boxed()), 1..5).prop_map(|words| {
            words
                .into_iter()
                .map(|(word, said)| (word.to_owned(), said))
                .collect::<Map<_, _>>()
                .into()
        })
    })
}

#[test]
fn another_engine_agrees_on_random_schemas_and_values() {
    let (right, wrong) = (Cell::new(0_u32), Cell::new(0_u32));
    let config = ProptestConfig { cases: PAIRS, failure_persistence: None, ..Default::default() };
    TestRunner::new(config)
        .run(&(schema(), value()), |(schema, value)| {
            let options = jsonschema::draft202012::options().should_validate_formats(true);
            let other = options.build(&schema).unwrap();
            let ours = Schema::read(&schema, PATTERNS).unwrap().fits(&value, PATTERNS);
            prop_assert_eq!(ours, other.is_valid(&value), "{} of {}", value, schema);
            let count = if ours { &right } else { &wrong };
            count.set(count.get() + 1);
            Ok(())
        })
        .unwrap();
    println!("{} fit and {} do not, by both", right.get(), wrong.get());
    // An oracle that always says the same would prove nothing.
    assert!(right.get() > PAIRS / 10 && wrong.get() > PAIRS / 10);
}
