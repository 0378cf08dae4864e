//! Markdown, as far as the doc comments and the README use it, as mdoc(7).

use std::collections::BTreeSet;

/// Columns of text in the source of a page.
const WIDTH: usize = 78;

/// Columns of code that fit on a terminal of 80.
const CODE_WIDTH: usize = 74;

/// Returns the page of a module: short names are too common for pages of a system.
pub fn page(module: &str) -> String {
    if module.starts_with("ft") {
        module.to_owned()
    } else {
        format!("ft{module}")
    }
}

/// What words in code mean.
pub struct Names {
    pub functions: BTreeSet<String>,
    pub modules: BTreeSet<String>,
}

#[derive(Clone, Copy, PartialEq)]
enum Block {
    None,
    Paragraph,
    List,
    Code,
    Table,
}

/// Text in the making.
struct Writer<'n> {
    names: &'n Names,
    out: String,
    /// What comes before the next block, and what lines of the next paragraph or item are there.
    before: Block,
    pending: Vec<String>,
}

/// Returns the lines below one heading; `before` says whether they follow a paragraph.
pub fn blocks(lines: &[String], names: &Names) -> String {
    let mut writer = Writer {
        names,
        out: String::new(),
        before: Block::None,
        pending: Vec::new(),
    };
    let mut block = Block::None;
    let mut literal = false;
    for line in lines {
        if line.starts_with("```") {
            writer.close(block);
            literal = !literal;
            block = if literal { Block::Code } else { Block::None };
            if literal {
                writer.macro_line(".Bd -literal");
            } else {
                writer.macro_line(".Ed");
                writer.before = Block::Code;
            }
        } else if literal {
            let width = line.chars().count();
            assert!(width <= CODE_WIDTH, "{width} columns: {line}");
            writer.text_line(&code(line));
        } else {
            block = writer.line(block, line);
        }
    }
    writer.close(block);
    writer.out
}

impl Writer<'_> {
    /// Takes a line that is no code, in a block; gives the block that it belongs to.
    fn line(&mut self, block: Block, line: &str) -> Block {
        if line.is_empty() {
            if block != Block::Paragraph {
                return block;
            }
            self.close(block);
            return Block::None;
        }
        if line.starts_with('[') && line.contains("]: ") {
            // where a link leads
            return block;
        }
        if let Some(text) = line.strip_prefix("- ") {
            if block == Block::List {
                self.flush();
            } else {
                self.close(block);
                self.macro_line(".Bl -bullet");
            }
            self.macro_line(".It");
            self.pending.push(text.to_owned());
            return Block::List;
        }
        if let Some(row) = line.strip_prefix("| ") {
            if block != Block::Table {
                self.close(block);
                let deviations = row.split(" | ").count() == 3;
                self.macro_line(if deviations {
                    ".Bl -tag -width Ds"
                } else {
                    ".Bl -bullet"
                });
            }
            self.row(row);
            return Block::Table;
        }
        let goes_on = match block {
            Block::None | Block::Table => false,
            Block::List => line.starts_with(' '),
            _ => true,
        };
        if !goes_on {
            self.close(block);
            self.paragraph();
        }
        self.pending.push(line.trim().to_owned());
        if goes_on { block } else { Block::Paragraph }
    }

    fn macro_line(&mut self, line: &str) {
        self.out += line;
        self.out.push('\n');
    }

    fn text_line(&mut self, line: &str) {
        if line.starts_with(['.', '\'']) {
            self.out += "\\&";
        }
        self.macro_line(line);
    }

    /// Begins a paragraph; the first below a heading needs no mark.
    fn paragraph(&mut self) {
        if self.before != Block::None {
            self.macro_line(".Pp");
        }
    }

    fn flush(&mut self) {
        let text = std::mem::take(&mut self.pending).join(" ");
        for line in fill(&inline(&text, self.names)) {
            self.text_line(&line);
        }
    }

    fn close(&mut self, block: Block) {
        self.flush();
        if matches!(block, Block::List | Block::Table) {
            self.macro_line(".El");
        }
        if block != Block::None {
            self.before = block;
        }
    }

    /// Writes a row of the list of deviations: ids, what the original does, what is done here. Or a promise and its tests.
    fn row(&mut self, row: &str) {
        let cells: Vec<&str> = row.trim_end_matches(" |").split(" | ").collect();
        match cells[..] {
            ["id" | "promise" | "---", ..] => return,
            [ids, original, here] => {
                self.macro_line(&format!(".It {ids}"));
                self.pending = vec![format!("Original: {original}."), format!("Here: {here}.")];
            }
            [promise, tests] => {
                self.macro_line(".It");
                self.pending = vec![promise.to_owned(), format!("Tested by {tests}.")];
            }
            _ => panic!("three columns or two, not {row}"),
        }
        self.flush();
    }
}

/// Returns text with its code and links marked.
pub fn inline(text: &str, names: &Names) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some(at) = rest.find(['`', '[']) {
        out += &plain(&rest[..at]);
        rest = &rest[at..];
        let (marked, length) = span(rest, names);
        out += &marked;
        rest = &rest[length..];
    }
    out + &plain(rest)
}

/// Returns the code or the link that `text` starts with, and its length.
fn span(text: &str, names: &Names) -> (String, usize) {
    if let Some(rest) = text.strip_prefix('`') {
        let length = rest.find('`').unwrap_or_else(|| panic!("no end: {text}"));
        return (word(&rest[..length], names), length + 2);
    }
    let length = text.find(']').unwrap_or_else(|| panic!("no end: {text}")) + 1;
    let label = &text[1..length - 1];
    let closing = match text.as_bytes().get(length) {
        Some(b'(') => Some(')'),
        Some(b'[') => Some(']'),
        _ => None,
    };
    let (target, length) = match closing {
        Some(closing) => {
            let rest = &text[length + 1..];
            let end = rest
                .find(closing)
                .unwrap_or_else(|| panic!("no end: {text}"));
            (&rest[..end], length + end + 2)
        }
        None => (label.trim_matches('`'), length),
    };
    let module = target.rsplit("::").next().unwrap_or(target);
    let marked = if names.modules.contains(module) {
        format!("\\fB{}\\fR(3)", page(module))
    } else {
        inline(label, names)
    };
    (marked, length)
}

/// Returns a word of code in the font that manuals have for it.
fn word(text: &str, names: &Names) -> String {
    let all = |with: fn(char) -> bool| !text.is_empty() && text.chars().all(with);
    let function = text.strip_suffix("()").unwrap_or(text);
    // One line has it all.
    let shown = code(text).replace(' ', "\\ ");
    if function.len() < text.len() || names.functions.contains(function) {
        format!("\\fB{function}\\fR()")
    } else if all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || "_*".contains(c)) {
        shown
    } else if text.starts_with("struct ")
        || all(|c| c.is_ascii_alphanumeric() || "_.*".contains(c)) && !text.starts_with(['.', '0'])
        || all(|c| c.is_ascii_alphanumeric() || "_.-/".contains(c)) && text.contains('/')
    {
        format!("\\fI{shown}\\fR")
    } else {
        format!("\\(oq{shown}\\(cq")
    }
}

/// Returns text as it is.
fn plain(text: &str) -> String {
    assert!(text.is_ascii(), "{text}");
    let mut out = String::new();
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let minus =
            c == '-' && " (".contains(before) && rest.peek().is_some_and(char::is_ascii_digit);
        match c {
            '\\' => out += "\\e",
            '^' => out += "\\(ha",
            '-' if minus => out += "\\-",
            c => out.push(c),
        }
        before = c;
    }
    out
}

/// Returns code, of which each character counts.
fn code(text: &str) -> String {
    assert!(text.is_ascii(), "{text}");
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '\\' => out += "\\e",
            '-' => out += "\\-",
            '\'' => out += "\\(aq",
            '`' => out += "\\(ga",
            '^' => out += "\\(ha",
            '~' => out += "\\(ti",
            c => out.push(c),
        }
    }
    out
}

/// Lines of text: each sentence starts one, as formatters leave the space behind sentences to themselves.
fn fill(text: &str) -> Vec<String> {
    let (mut lines, mut line) = (Vec::new(), String::new());
    // A space that must stay is not one to break at.
    let kept = text.replace("\\ ", "\u{1}");
    let width = |text: &str| text.len() + text.matches('\u{1}').count();
    for word in kept.split_whitespace() {
        if !line.is_empty() && width(&line) + "\\% ".len() + width(word) > WIDTH {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        if word.contains("\\f") || word.contains("\\(oq") {
            // Names are not hyphenated.
            line += "\\%";
        }
        line += word;
        if word.trim_end_matches([')', '"']).ends_with(['.', '!', '?']) {
            lines.push(std::mem::take(&mut line));
        }
    }
    lines.push(line);
    lines.retain(|line| !line.is_empty());
    lines
        .iter()
        .map(|line| line.replace('\u{1}', "\\ "))
        .collect()
}
