//! Stub: mistakes in packs, as text.

use crate::rules::fault::Fault;

/// Prints mistakes.
pub fn render(faults: &[Fault], _color: bool, _width: usize) -> String {
    let mut out = String::new();
    for fault in faults {
        out.push_str(&format!("error[{}]: {}\n", fault.code, fault.message));
        if let Some(help) = &fault.help {
            out.push_str(&format!("  help: {help}\n"));
        }
    }
    out
}
