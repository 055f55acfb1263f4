//! One tab at a time: the browser's Web Locks (W3C Web Locks API), which die with their tab.

use connectors::Claim;
use js_sys::{Function, Object, Promise, Reflect};
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::window;

/// Gives a lock back when dropped.
struct Held(Function);

impl Drop for Held {
    fn drop(&mut self) {
        // It settles a promise, which cannot fail.
        let _ = self.0.call0(&JsValue::UNDEFINED);
    }
}

/// Whoever asks is still there; a lock that is given later is given back at once.
struct Waiting(Rc<Cell<bool>>);

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.set(false);
    }
}

/// The claim of that name, at once or not at all.
pub(super) async fn claim(name: String) -> Claim {
    let Some(manager) = manager() else { return Claim::NoLocks };
    let waiting = Waiting(Rc::new(Cell::new(true)));
    let asked = waiting.0.clone();
    let answer = Promise::new(&mut |tell: Function, _| ask(&manager, &name, asked.clone(), tell));
    match JsFuture::from(answer).await.map(JsCast::dyn_into::<Function>) {
        Ok(Ok(release)) => Claim::Ours(Box::new(Held(release))),
        Ok(Err(other)) if other.is_null() => Claim::Elsewhere,
        _ => Claim::NoLocks,
    }
}

fn manager() -> Option<Object> {
    let navigator = window()?.navigator();
    let manager = Reflect::get(&navigator, &JsValue::from_str("locks")).ok()?;
    manager.dyn_into().ok()
}

/// Asks for a lock, and tells: a function that gives it back; `null` where another tab has it;
/// nothing where the browser gives none here.
fn ask(manager: &Object, name: &str, asked: Rc<Cell<bool>>, tell: Function) {
    let granted = tell.clone();
    let granted = Closure::once_into_js(move |lock: JsValue| -> JsValue {
        if lock.is_null() {
            return told(&granted, &JsValue::NULL);
        }
        if !asked.get() {
            return JsValue::UNDEFINED;
        }
        // The lock is held until this promise is settled.
        Promise::new(&mut |release, _| {
            told(&granted, &release);
        })
        .into()
    });
    let options = Object::new();
    // Setting a field of a plain object cannot fail.
    let _ = Reflect::set(&options, &JsValue::from_str("ifAvailable"), &JsValue::TRUE);
    let request = Reflect::get(manager, &JsValue::from_str("request"));
    let request = request.ok().and_then(|request| request.dyn_into::<Function>().ok());
    let asked =
        request.map(|request| request.call3(manager, &JsValue::from_str(name), &options, &granted));
    let Some(Ok(answer)) = asked else {
        told(&tell, &JsValue::UNDEFINED);
        return;
    };
    if let Ok(answer) = answer.dyn_into::<Promise>() {
        let refused = Closure::once(move |_: JsValue| {
            told(&tell, &JsValue::UNDEFINED);
        });
        // Refused where the page has no origin of its own; after an answer it tells nobody.
        let _ = answer.catch(&refused);
        refused.forget();
    }
}

fn told(tell: &Function, what: &JsValue) -> JsValue {
    // It settles a promise, which cannot fail.
    let _ = tell.call1(&JsValue::UNDEFINED, what);
    JsValue::UNDEFINED
}
