package io.ocellus.page;

import io.ocellus.taxonomy.Taxon;
import java.util.List;
import java.util.Optional;

/// How well methods name test photos.
record EvaluateView(
        Frame frame, String about, List<JobCard> running, Optional<Latest> latest, List<ReportLine> reports) {

    EvaluateView {
        running = List.copyOf(running);
        reports = List.copyOf(reports);
    }

    /// The newest evaluation.
    ///
    /// @param promises whether each method kept its promise
    /// @param reliability of the best method, if it states probabilities
    /// @param curves how methods grow with photos, if that was asked for
    /// @param worst taxa most often mixed up by the best method
    record Latest(
            List<MethodLine> methods,
            List<Tag> promises,
            List<ChartView> reliability,
            List<ChartView> curves,
            List<Pair> worst) {

        Latest {
            methods = List.copyOf(methods);
            promises = List.copyOf(promises);
            reliability = List.copyOf(reliability);
            curves = List.copyOf(curves);
            worst = List.copyOf(worst);
        }
    }

    /// A method's share of right first suggestions, with its interval; numbers are percentages for a drawing.
    ///
    /// @param words the same for those who do not see it
    record MethodLine(String method, double top1, String from, String width, String at, String words, String more) {}

    /// Photos of one taxon that were taken for another.
    record Pair(Taxon truth, Taxon said, int times, List<Long> images) {

        Pair {
            images = List.copyOf(images);
        }
    }

    /// One of the reports that are kept.
    record ReportLine(long number, String when, String photos, String method, String top1) {}
}
