package io.ocellus.report;

/// The foot of the page: what the figures rest on, and how to read them.
final class ProvenanceSection {

    private final Html html;

    ProvenanceSection(Html html) {
        this.html = html;
    }

    void write(Report report) {
        html.open("section").element("h2", "What the figures rest on").open("dl", "class", "facts");
        fact("Collection", report.heading().collection());
        fact("Feature space", report.heading().featureSpace());
        fact("Date", report.heading().date());
        report.provenance().forEach(fact -> fact(fact.name(), fact.value()));
        html.close().element("h3", "How to read them").open("dl", "class", "facts");
        fact("Right at first", "The best suggestion is exactly the taxon on the label.");
        fact(
                "95% interval",
                "Another draw of photos of the same kind would give a figure outside it about once in twenty times."
                        + " Photos of one observation count as one.");
        fact("Answer", "The deepest taxon that the method stands behind; wrong if the photo shows something else.");
        fact(
                "Calibration error",
                "How far stated and true chances of being right lie apart, on average; 0 is perfect.");
        html.close().close();
    }

    private void fact(String name, String value) {
        html.element("dt", name).element("dd", value);
    }
}
