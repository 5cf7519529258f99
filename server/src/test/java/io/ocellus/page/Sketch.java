package io.ocellus.page;

import io.ocellus.collection.Identification;
import io.ocellus.collection.Identification.*;
import io.ocellus.people.*;
import io.ocellus.taxonomy.Taxon;
import java.nio.file.*;
import java.util.*;
import java.util.stream.*;
import org.junit.jupiter.api.Test;

class Sketch {
    static final Taxon NYM = new Taxon(1, "Nymphalidae", "Brush-footed butterflies", "family");
    static final Taxon DAN = new Taxon(2, "Danaus", "", "genus");
    static final Taxon MON = new Taxon(3, "Danaus plexippus", "Monarch", "species");
    static final Taxon VIC = new Taxon(4, "Vanessa cardui", "Painted Lady", "species");

    static Frame frame(String title, Tab tab) {
        return new Frame(title, tab, "leeds", List.of("leeds", "seedlings"), new Person(0, "local", Role.ADMIN), Optional.empty(), "/assets/x/");
    }
    static List<Example> ex(int from) { return IntStream.range(0, 5).mapToObj(i -> new Example(from + i, "a", 0.93 - i * 0.03)).toList(); }
    static List<Tile> tiles(int from, int n) { return IntStream.range(0, n).mapToObj(i -> new Tile(from + i, i % 3 == 0 ? "Danaus plexippus" : "Painted Lady", i % 3 == 0)).toList(); }

    @Test
    void draws() throws Exception {
        Templates t = new Templates();
        Path out = Files.createDirectories(Path.of("/tmp/h10page/sketch"));
        Map<String, Object> pages = new LinkedHashMap<>();
        pages.put("identify", new IdentifyView(frame("Identify", Tab.IDENTIFY), "/c/leeds/identify", "Bring a photo; it is compared with 832 photos of 10 taxa.", List.of("neighbours", "svm"), "", "", "", tiles(1, 24).stream().map(x -> new Tile(x.image() * 30, x.under(), false)).toList()));
        Identification found = new Identification("garden/IMG_2231.jpg", Optional.of("ab"), Optional.of("leeds"), Optional.of("auto"), Optional.of("x"),
            Optional.of(new Answer(Optional.of(MON), List.of(NYM, DAN), 0.97, Optional.of(0.97), Optional.of(0.05), Optional.of(0.02), false)),
            Optional.of(List.of(new SuggestedTaxon(MON, List.of(NYM, DAN), .97, Optional.of(.97), 90, ex(1)), new SuggestedTaxon(VIC, List.of(NYM), .02, Optional.of(.02), 80, ex(300)), new SuggestedTaxon(DAN, List.of(NYM), .004, Optional.of(.004), 80, ex(500)))), Optional.empty(), Optional.of(new Milliseconds(4, 9, 1, 15)));
        pages.put("answer", new AnswerView(frame("Identify", Tab.IDENTIFY), "IMG_2231.jpg", found, Optional.of("/where")));
        List<TaxonRow> rows = List.of(new TaxonRow(NYM, 722, 4, 5, 200, 190), new TaxonRow(new Taxon(9, "Papilionidae", "", "family"), 110, 1, 700, 30, 12), new TaxonRow(VIC, 90, 0, 800, 30, 24), new TaxonRow(MON, 90, 0, 0, 0, 0));
        pages.put("explore", new ExploreView(frame("Explore", Tab.EXPLORE), "832 photos of 10 species, in 8 genera and 4 families.", TaxonOrder.NAME, Optional.of("The bar says how often a taxon’s photos were named rightly while they were held out of training 3."), rows));
        GalleryView g = new GalleryView(frame("Photos", Tab.EXPLORE), tiles(1, 60), "/c/leeds/photos?a", Optional.of("/c/leeds/photos?cursor=60"), "");
        pages.put("photos", new PhotosView(frame("Photos", Tab.EXPLORE), "832 photos", "", "", List.of(new Choice("Labels", "labelled", "", List.of(new Choice.Option("", "any"), new Choice.Option("true", "labelled"))), new Choice("Used for", "split", "test", List.of(new Choice.Option("", "anything"), new Choice.Option("test", "testing")))), true, g));
        pages.put("onetaxon", new TaxonView(frame("Monarch", Tab.EXPLORE), MON, List.of(NYM, DAN), new TaxonRow(MON, 90, 0, 3, 40, 36), List.of(), List.of(new TaxonView.Mixed(VIC, 3, 4, 300), new TaxonView.Mixed(NYM, 1, 9, 500)), g));
        pages.put("photo", new PhotoView(frame("Photo 4", Tab.EXPLORE), 4, 800, 600, "Monarch", Optional.of(MON), List.of(NYM, DAN), List.of(Tag.fact("for learning"), Tag.good("accepted")), Optional.of("While it was held out, it was named rightly."), true, false, List.of(new Fact("Source", "leeds/images/0010004.jpg"), new Fact("Size", "800 × 600 pixels")), List.of(new Fact("import, 22 Nov 2026, 16:05", "Danaus plexippus"))));
        pages.put("review", new ReviewView(frame("Review", Tab.REVIEW), List.of(new ReviewView.Queue("unlabelled", "No name yet", "24 photos", "Photos that nobody has named.", List.of(1L, 100L, 200L, 300L)), new ReviewView.Queue("contested", "Contested", "12 photos", "The label says one thing; what was learnt from the other photos says another.", List.of(400L, 500L, 600L, 700L)), new ReviewView.Queue("duplicates", "Reported duplicates", "none", "Photos that look the same.", List.of())), List.of(new ReviewView.Deed(5, "Monarch", "anna", "22 Nov 2026, 16:05", "by hand"))));
        pages.put("queue", new QueueView(frame("Contested", Tab.REVIEW), "Contested", "12 photos", List.of(new QueueView.Item(5, 0, "Labelled Monarch, but the others say Painted Lady", "Monarch", Optional.of(MON), List.of(NYM, DAN), 3, List.of(new QueueView.Offer(1, VIC, "81%"), new QueueView.Offer(2, NYM, "12%"))), new QueueView.Item(205, 0, "w", "Monarch", Optional.of(VIC), List.of(NYM, DAN), 4, List.of())), Optional.empty()));
        JobCard job = new JobCard("1", "Training", "/api/v1/jobs/1/events", "fitting svm, fold 3", "6 of 14", 6L, 14);
        pages.put("evaluate", new EvaluateView(frame("Evaluate", Tab.EVALUATE), "166 photos of 10 taxa are set aside for testing; no method has learnt from them.", List.of(), Optional.of(new EvaluateView.Latest(List.of(new EvaluateView.MethodLine("auto", .97, "94", "5", "97", "auto", "macro 97%, promise kept"), new EvaluateView.MethodLine("svm", .95, "91", "7", "95", "svm", ""), new EvaluateView.MethodLine("neighbours", .88, "83", "10", "88", "n", "")), List.of(Tag.good("auto promised at most 5 wrong in 100, and was wrong 2 times in 100.")), List.of(new EvaluateView.Pair(MON, VIC, 3)))), List.of(new EvaluateView.ReportLine(1, "22 Nov 2026, 16:05", "166", "auto", "97%"))));
        pages.put("work", new WorkView(frame("Jobs", Tab.WORK), "12 labels changed since the training in use.", List.of(job), "Learns from 664 labelled photos.", true, List.of(new WorkView.Training(2, "22 Nov 2026", true, "664 photos of 10 taxa", List.of(Tag.good("auto 97%"), Tag.fact("svm 95%")))), List.of(new WorkView.Network("mobilenet-edgetpu", "classification", "1,001", "Apache-2.0", "TensorFlow Hub")), List.of(new WorkView.Past("Import of /photos", "22 Nov 2026, 16:00", "local", "done", "good", "832 photos imported"))));
        for (var e : pages.entrySet()) Files.writeString(out.resolve(e.getKey() + ".html"), t.draw(e.getKey(), e.getValue()));
        Files.writeString(out.resolve("login.html"), t.draw("login", Map.of("frame", new Frame("Sign in", null, "", List.of(), Person.NOBODY, Optional.empty(), "/assets/x/"), "next", "/", "refused", true)));
    }
}
