//! The agencies that speak the Janela profile.

mod catalogue;
mod companies;
mod failing;
mod following;
mod house;
mod lasting;
mod receipts;
mod refusing;
mod shapes;
mod submitting;
