package io.ocellus.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class PlotTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 12, 90})
    void drawsTwoCurvesInEachPanel(int epochs) throws Exception {
        Document svg = parsed(new Plot(course(epochs)).svg());
        assertThat(svg.getElementsByTagName("polyline").getLength()).isEqualTo(4);
        assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(2);
        String points = svg.getElementsByTagName("polyline")
                .item(0)
                .getAttributes()
                .getNamedItem("points")
                .getNodeValue();
        assertThat(points.split(" ")).hasSize(epochs);
    }

    @Test
    void namesTheEpochThatIsKept() {
        assertThat(new Plot(course(12)).svg()).contains("kept: epoch 12");
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    /* Falling losses, rising accuracies. */
    static List<EpochFigures> course(int epochs) {
        List<EpochFigures> course = new ArrayList<>();
        for (int i = 1; i <= epochs; i++) {
            double way = i / (double) epochs;
            course.add(new EpochFigures(
                    i,
                    10L * i,
                    0.1 * (1 - way / 2),
                    new Figures(2.2 * Math.exp(-2 * way), 0.3 + 0.55 * way, 100),
                    new Figures(2.4 * Math.exp(-1.6 * way), 0.25 + 0.5 * way, 40)));
        }
        return course;
    }
}
