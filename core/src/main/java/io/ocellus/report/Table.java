package io.ocellus.report;

/// A table that scrolls sideways on a narrow screen, row by row. Confined to one thread.
final class Table {

    private final Html html;

    private Table(Html html) {
        this.html = html;
    }

    /// Begins a table; [#close] ends it.
    ///
    /// @param headings of the columns; the first column holds names, the others figures
    static Table open(Html html, String caption, String... headings) {
        html.open("div", "class", "scroll").open("table").element("caption", caption);
        html.open("thead").open("tr");
        for (String heading : headings) {
            html.element("th", heading, "scope", "col");
        }
        html.close().close().open("tbody");
        return new Table(html);
    }

    /// Begins a row, whose first cell the caller writes into the page.
    Table row(Runnable name) {
        html.open("tr").open("th", "scope", "row");
        name.run();
        html.close();
        return this;
    }

    Table row(String name) {
        return row(() -> html.text(name));
    }

    Table cell(String text) {
        html.element("td", text);
        return this;
    }

    /// A figure with a smaller one under it, such as its interval.
    Table cell(String text, String below) {
        html.open("td").element("span", text).element("small", below).close();
        return this;
    }

    Table endRow() {
        html.close();
        return this;
    }

    void close() {
        html.close().close().close();
    }
}
