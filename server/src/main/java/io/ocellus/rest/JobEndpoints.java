package io.ocellus.rest;

import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import io.ocellus.collection.EvaluateRequest;
import io.ocellus.collection.EvaluateRequest.Study;
import io.ocellus.collection.IdentifyRequest;
import io.ocellus.collection.ImportRequest;
import io.ocellus.collection.SplitChoice;
import io.ocellus.collection.TrainRequest;
import io.ocellus.collection.TrainRequest.Acceptance;
import io.ocellus.jobs.JobInfo;
import io.ocellus.people.Role;
import io.ocellus.people.Visitors;
import io.ocellus.service.NetworkWish;
import io.ocellus.service.ServerFolders;
import io.ocellus.service.Works;
import io.ocellus.settings.Setting;
import io.ocellus.training.TrainingSettings;
import io.ocellus.web.Asked;
import io.ocellus.web.Problem;
import io.ocellus.web.Refused;
import io.ocellus.web.Route;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/// Works that take longer than a request.
record JobEndpoints(Chosen chosen, Works works, ServerFolders folders) {

    private static final String TAG = "Jobs";

    /// A job to be started.
    ///
    /// @param kind `import`, `train`, `evaluate` or `network`
    /// @param folder to import, as `GET /api/v1/folders` lists it
    /// @param label what all photos of an import show
    /// @param backbone what embeds the photos; only the first import of a collection chooses it
    /// @param testShare of an import: share of the photos that is set aside for testing, above 0 and below 1
    /// @param evenIfWorse of a training: put to use whatever got worse
    /// @param studies of an evaluation: `learning-curve`, `unknown-taxa`, `long-tail`
    /// @param bundle of a network: the model to begin with
    /// @param name of a network: what it is to be called
    /// @param mode of a network: `head`, `last`, `all` or `scratch`
    /// @param epochs of a network
    record NewJob(
            String kind,
            Optional<String> folder,
            Optional<String> label,
            Optional<String> backbone,
            Optional<Double> testShare,
            Optional<Boolean> evenIfWorse,
            Optional<List<String>> studies,
            Optional<String> bundle,
            Optional<String> name,
            Optional<String> mode,
            Optional<Integer> epochs) {}

    /// @param jobs newest first
    record JobList(List<JobInfo> jobs) {}

    /// @param folders relative to the folder of the settings
    record Folders(List<String> folders) {}

    List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(
                        Route.get("/api/v1/jobs", Role.VIEWER, this::list),
                        Operation.of(TAG, "Jobs of now and before")
                                .text("collection", "only those of this collection")
                                .number("limit", "how many at most, 1 to 200; usually 50")
                                .answers(JobList.class)),
                new Endpoint(
                        Route.post("/api/v1/jobs", Role.CURATOR, this::start),
                        Operation.of(TAG, "Starts an import from a folder, a training or an evaluation")
                                .ofCollection()
                                .takes(NewJob.class)
                                .answers(202, JobInfo.class)),
                new Endpoint(
                        Route.post("/api/v1/imports", Role.CURATOR, this::upload),
                        Operation.of(TAG, "Imports an archive (zip, tar, tar.gz) that is sent as a file of a form")
                                .ofCollection()
                                .text("label", "name of what all photos show")
                                .text("backbone", "what embeds the photos of a new collection")
                                .text("testShare", "share that is set aside for testing; else as the archive says")
                                .takesPhotos()
                                .answers(202, JobInfo.class)),
                new Endpoint(
                        Route.get("/api/v1/folders", Role.CURATOR, this::folders),
                        Operation.of(TAG, "Folders on the server that may be imported")
                                .answers(Folders.class)),
                new Endpoint(
                        Route.get("/api/v1/jobs/{job}", Role.VIEWER, this::one),
                        one("A job").answers(JobInfo.class)),
                new Endpoint(
                        Route.get("/api/v1/jobs/{job}/events", Role.VIEWER, this::events),
                        one("A job as it goes on, as server-sent events `job`, each a job as JSON")
                                .sends("text/event-stream")),
                new Endpoint(
                        Route.post("/api/v1/jobs/{job}/cancel", Role.CURATOR, this::cancel),
                        one("Stops a job; what it has done is kept").answers(JobInfo.class)));
    }

    private static Operation one(String summary) {
        return Operation.of(TAG, summary).path("job", "integer", "its id");
    }

    private void list(Context request) {
        int limit = Asked.number(request, "limit", 50, 1, 200);
        request.json(new JobList(works.jobs().list(Asked.text(request, Chosen.PARAMETER), limit)));
    }

    private void one(Context request) {
        request.json(job(request));
    }

    private JobInfo job(Context request) {
        long id = Asked.pathNumber(request, "job");
        return works.jobs().find(id).orElseThrow(() -> Refused.notFound("there is no job %d".formatted(id)));
    }

    private void events(Context request) throws IOException, InterruptedException {
        job(request);
        JobEvents.send(request, works.jobs(), Asked.pathNumber(request, "job"));
    }

    private void cancel(Context request) {
        JobInfo job = job(request);
        if (!works.jobs().cancel(job.id())) {
            throw new Refused(Problem.Kind.CONFLICT, "job %d has ended already".formatted(job.id()));
        }
        request.json(job(request));
    }

    private void folders(Context request) throws IOException {
        request.json(new Folders(folders.list()));
    }

    private void start(Context request) throws IOException {
        NewJob wanted = Asked.json(request, NewJob.class);
        String collection = chosen.name(request);
        String who = Visitors.of(request).name();
        JobInfo job = switch (wanted.kind()) {
            case Works.IMPORT -> importFolder(wanted, collection, who);
            case Works.TRAIN -> works.train(collection, training(wanted), who);
            case Works.EVALUATE -> works.evaluate(collection, evaluation(wanted), who);
            case Works.NETWORK -> works.trainNetwork(collection, network(wanted), who);
            default ->
                throw Refused.badRequest("kind '%s': say import, train, evaluate or network".formatted(wanted.kind()));
        };
        request.status(202).json(job);
    }

    private JobInfo importFolder(NewJob wanted, String collection, String who) throws IOException {
        String name = wanted.folder()
                .orElseThrow(() -> Refused.badRequest("name the folder to import; GET /api/v1/folders lists them"));
        ImportRequest importing =
                request(folders.find(name), wanted.label(), wanted.backbone(), wanted.testShare(), who);
        return works.importPhotos(collection, importing, name);
    }

    private static ImportRequest request(
            Path source, Optional<String> label, Optional<String> backbone, Optional<Double> testShare, String who) {
        return new ImportRequest(
                List.of(source),
                Optional.empty(),
                label,
                backbone,
                testShare.isPresent() ? SplitChoice.AUTO : SplitChoice.SOURCE,
                testShare.orElse(ImportRequest.DEFAULT_TEST_SHARE),
                ImportRequest.DEFAULT_SEED,
                who);
    }

    private static TrainRequest training(NewJob wanted) {
        return new TrainRequest(
                TrainingSettings.STANDARD,
                wanted.evenIfWorse().orElse(false) ? Acceptance.ALWAYS : Acceptance.IF_NOTHING_GOT_WORSE);
    }

    private static EvaluateRequest evaluation(NewJob wanted) {
        List<Study> studies = wanted.studies().orElse(List.of()).stream()
                .map(word -> switch (word) {
                    case "learning-curve" -> Study.LEARNING_CURVE;
                    case "unknown-taxa" -> Study.UNKNOWN_TAXA;
                    case "long-tail" -> Study.LONG_TAIL;
                    default ->
                        throw Refused.badRequest(
                                "study '%s': say learning-curve, unknown-taxa or long-tail".formatted(word));
                })
                .toList();
        return new EvaluateRequest(List.of(), IdentifyRequest.DEFAULT_ERROR, studies);
    }

    private static NetworkWish network(NewJob wanted) {
        String bundle =
                wanted.bundle().orElseThrow(() -> Refused.badRequest("name the model to begin with as 'bundle'"));
        wanted.mode().ifPresent(word -> {
            if (!List.of("head", "last", "all", "scratch").contains(word)) {
                throw Refused.badRequest("mode '%s': say head, last, all or scratch".formatted(word));
            }
        });
        if (wanted.epochs().filter(epochs -> epochs < 1 || epochs > 10_000).isPresent()) {
            throw Refused.badRequest("epochs are 1 to 10,000");
        }
        return new NetworkWish(bundle, wanted.name(), wanted.mode(), wanted.epochs());
    }

    private void upload(Context request) throws IOException {
        List<UploadedFile> files = request.uploadedFiles();
        if (files.size() != 1) {
            throw Refused.badRequest("send one archive as a file of a form; there are %d".formatted(files.size()));
        }
        Uploads.requireAllowance(request, 0, files.getFirst().size());
        Path kept = keep(files.getFirst());
        Optional<Double> testShare = Asked.said(request, "testShare").map(JobEndpoints::share);
        ImportRequest importing = request(
                kept,
                Asked.said(request, "label"),
                Asked.said(request, "backbone"),
                testShare,
                Visitors.of(request).name());
        request.status(202)
                .json(works.importUpload(
                        chosen.name(request), importing, kept, files.getFirst().filename()));
    }

    private static double share(String text) {
        if (!text.matches("0?\\.\\d{1,9}")) {
            throw Refused.badRequest("testShare=%s is no share such as 0.2".formatted(text));
        }
        return Double.parseDouble(text);
    }

    /* The name of the file decides nothing but the kind of archive, and is not used beyond its ending. */
    private Path keep(UploadedFile file) throws IOException {
        String ending = List.of(".zip", ".tar", ".tar.gz", ".tgz").stream()
                .filter(known ->
                        file.filename().toLowerCase(java.util.Locale.ROOT).endsWith(known))
                .findFirst()
                .orElseThrow(() -> new Refused(
                        Problem.Kind.UNSUPPORTED,
                        "an import is a zip, tar, tar.gz or tgz; send photos to /api/v1/images"));
        if (file.size() > chosen.settings().bytes(Setting.IMPORT_BYTES)) {
            throw new Refused(
                    Problem.Kind.TOO_LARGE,
                    "the archive has %,d bytes, more than are taken; import it from a folder".formatted(file.size()));
        }
        Path folder =
                Files.createDirectories(chosen.collections().home().folder().resolve("incoming"));
        Path kept = Files.createTempFile(folder, "archive", ending);
        try (InputStream content = file.content()) {
            Files.copy(content, kept, StandardCopyOption.REPLACE_EXISTING);
        }
        return kept;
    }
}
