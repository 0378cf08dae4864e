//! A picture of ratios.

use std::fmt::Write;

const WIDTH: f64 = 760.0;
/// Where bars start, and how long the longest may be.
const START: f64 = 270.0;
const LONGEST: f64 = 430.0;
const ROW: f64 = 18.0;

/// Draws a bar for each name: how many times as fast as the other.
pub fn bars(rows: &[(String, f64)]) -> String {
    let greatest = rows.iter().map(|row| row.1).fold(1.0, f64::max);
    let length = |ratio: f64| ratio / greatest * LONGEST;
    let height = ROW * rows.len() as f64 + 40.0;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" font-family=\"sans-serif\" font-size=\"12\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n\
         <text x=\"8\" y=\"18\">Times as fast as with the original library (time of the processor)</text>\n"
    );
    for (i, (name, ratio)) in rows.iter().enumerate() {
        let (y, long) = (30.0 + ROW * i as f64, length(*ratio));
        let (text, end) = (y + 12.0, START + long + 6.0);
        let _ = writeln!(
            svg,
            "<text x=\"8\" y=\"{text}\">{name}</text><rect x=\"{START}\" y=\"{y}\" width=\"{long:.1}\" height=\"14\" fill=\"#4a7fb5\"/>\
             <text x=\"{end:.1}\" y=\"{text}\">{ratio:.2}</text>"
        );
    }
    let (x, bottom) = (START + length(1.0), height - 8.0);
    let _ = writeln!(
        svg,
        "<line x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"26\" y2=\"{bottom}\" stroke=\"#c33\" stroke-dasharray=\"3\"/>\n</svg>"
    );
    svg
}
