package io.ocellus.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocellus.taxonomy.Taxon;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class HtmlReportTest {

    private static final String HOSTILE = "</style><script>alert(1)</script>\"' onload='x' <b>&amp;\u0000\u202e ";

    private static final Thumbnails PHOTOS = new Thumbnails() {
        @Override
        public Optional<byte[]> jpeg(long image) {
            return image % 5 == 0 ? Optional.empty() : Optional.of(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) image});
        }

        @Override
        public Optional<byte[]> example(Taxon taxon) {
            return Optional.of(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) taxon.id()});
        }
    };

    private static String page(String prefix) {
        return new HtmlReport(PHOTOS).page(new ExampleReport(prefix).report());
    }

    private static Document parse(String page) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Element> elements(Document document, String name) {
        NodeList nodes = document.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    @Test
    void aPageIsWellFormedAndComplete() throws Exception {
        Document document = parse(page(""));
        assertThat(elements(document, "h2"))
                .extracting(Element::getTextContent)
                .containsExactly(
                        "Methods side by side",
                        "svm in detail",
                        "Photos with several labels",
                        "Would more photos help?",
                        "Leaks between training and test",
                        "What the figures rest on");
        assertThat(elements(document, "summary"))
                .extracting(Element::getTextContent)
                .as("the weaker method is folded")
                .containsExactly("neighbours in detail");
    }

    @Test
    void hostileNamesStayNames() throws Exception {
        String page = page(HOSTILE);
        assertThat(page).doesNotContain("<script").doesNotContain("<b>&amp;").doesNotContain(" onload='");
        Document document = parse(page);
        assertThat(elements(document, "script")).isEmpty();
        assertThat(elements(document, "style")).hasSize(1);
        assertThat(elements(document, "h1").getFirst().getTextContent())
                .contains("<script>alert(1)</script>")
                .contains("\uFFFD");
        assertThat(Stream.of("svg", "img", "td", "span").flatMap(name -> elements(document, name).stream()))
                .noneMatch(element -> element.hasAttribute("onload"));
    }

    @Test
    void aPageFetchesNothing() throws Exception {
        String page = page("");
        assertThat(page)
                .doesNotContain("http:")
                .doesNotContain("https:")
                .doesNotContain("href")
                .doesNotContain("url(")
                .doesNotContain("@import");
        List<String> sources = Pattern.compile("src=\"([^\"]{0,30})")
                .matcher(page)
                .results()
                .map(result -> result.group(1))
                .toList();
        assertThat(sources).isNotEmpty().allMatch(source -> source.startsWith("data:image/jpeg;base64,"));
        assertThat(elements(parse(page), "link")).isEmpty();
    }

    @Test
    void theStyleHasNoCharacterThatBrowsersWouldNotUnescape() {
        List<String> styles = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL)
                .matcher(page(""))
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
        assertThat(styles)
                .hasSize(1)
                .allSatisfy(style ->
                        assertThat(style).contains("prefers-color-scheme: dark").doesNotContain("&"));
    }

    @Test
    void everyPictureAndTableSaysWhatItIs() throws Exception {
        Document document = parse(page(""));
        assertThat(elements(document, "svg")).hasSizeGreaterThan(8).allSatisfy(svg -> {
            assertThat(svg.getAttribute("aria-label")).isNotBlank();
            assertThat(svg.getFirstChild().getNodeName()).isEqualTo("title");
            assertThat(svg.getFirstChild().getNextSibling().getTextContent()).isNotBlank();
        });
        assertThat(elements(document, "table"))
                .isNotEmpty()
                .allSatisfy(
                        table -> assertThat(table.getFirstChild().getNodeName()).isEqualTo("caption"));
        assertThat(elements(document, "img"))
                .isNotEmpty()
                .allSatisfy(photo -> assertThat(photo.getAttribute("alt")).isNotBlank());
    }

    @Test
    void picturesAreDrawnWithFiniteNumbers() {
        assertThat(page("")).doesNotContain("NaN").doesNotContain("Infinity");
    }

    @Test
    void thePromiseIsJudgedInWords() {
        assertThat(page(""))
                .containsAnyOf("The promise was kept.", "The promise was missed", "The promise was not kept.");
    }

    @Test
    void aReportOfNothingIsStillAPage() throws Exception {
        var heading = new Report.Heading("Empty", "default", "today", "space", 0, 0, 0);
        var report = new Report(heading, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
        assertThat(elements(parse(new HtmlReport(Thumbnails.NONE).page(report)), "h1")
                        .getFirst()
                        .getTextContent())
                .isEqualTo("Empty");
    }

    @Test
    void writingReplacesTheFileAndLeavesNothingElse(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("report.html"), "before");
        Report report = new ExampleReport("").report();
        new HtmlReport(PHOTOS).write(report, file);
        assertThat(file).hasContent(page(""));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }
}
