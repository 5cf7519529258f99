package io.ocellus.service;

import io.ocellus.collection.EvaluateRequest;
import io.ocellus.collection.ImportProgress;
import io.ocellus.collection.ImportReport;
import io.ocellus.collection.ImportRequest;
import io.ocellus.collection.PhotoCollection;
import io.ocellus.collection.TrainRequest;
import io.ocellus.jobs.JobInfo;
import io.ocellus.jobs.JobRequest;
import io.ocellus.jobs.Jobs;
import io.ocellus.jobs.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// The long works that can be asked for, as jobs. What each comes to is the JSON of the command of its name.
/// Thread-safe.
public final class Works {

    /// Kinds of jobs, as programs name them.
    public static final String IMPORT = "import";

    public static final String TRAIN = "train";
    public static final String EVALUATE = "evaluate";
    public static final String NETWORK = "network";

    private final OpenCollections collections;
    private final Jobs jobs;
    private final String version;

    /// Works on these collections.
    ///
    /// @param version of the program, for what is kept
    public Works(OpenCollections collections, Jobs jobs, String version) {
        this.collections = collections;
        this.jobs = jobs;
        this.version = version;
    }

    public Jobs jobs() {
        return jobs;
    }

    /// Imports photos that lie on the server. The collection is begun if it is not there yet.
    ///
    /// @param source what people call it
    public JobInfo importPhotos(String collection, ImportRequest request, String source) throws IOException {
        PhotoCollection target = collections.getOrBegin(collection).collection();
        return jobs.start(
                new JobRequest(collection, IMPORT, "Importing " + source, request.who()),
                progress -> target.importPhotos(request, told(progress)));
    }

    /// Imports an archive or a photo that was brought, and deletes it afterwards: what it held is kept in the
    /// collection by then.
    public JobInfo importUpload(String collection, ImportRequest request, Path upload, String name) throws IOException {
        PhotoCollection target = collections.getOrBegin(collection).collection();
        return jobs.start(new JobRequest(collection, IMPORT, "Importing " + name, request.who()), progress -> {
            try {
                return imported(target, request, progress);
            } finally {
                Files.deleteIfExists(upload);
            }
        });
    }

    private static ImportReport imported(PhotoCollection target, ImportRequest request, Task.Progress progress)
            throws IOException, InterruptedException {
        return target.importPhotos(request, told(progress));
    }

    private static ImportProgress told(Task.Progress progress) {
        return (stage, done, total) -> progress.at(stage.name().toLowerCase(Locale.ROOT), done, total);
    }

    /// Fits the methods and puts them to use, if no taxon is named worse than before.
    ///
    /// @throws NotThereException if there is no such collection
    public JobInfo train(String collection, TrainRequest request, String who) throws IOException {
        PhotoCollection learner = collections.get(collection).collection();
        return jobs.start(
                new JobRequest(collection, TRAIN, "Training the methods", who),
                progress -> learner.train(request, progress::at, version));
    }

    /// Asks the methods about every test image.
    ///
    /// @throws NotThereException if there is no such collection
    public JobInfo evaluate(String collection, EvaluateRequest request, String who) throws IOException {
        Evaluations evaluations = collections.get(collection).evaluations();
        return jobs.start(new JobRequest(collection, EVALUATE, "Evaluating the methods", who), progress -> {
            progress.at("asking about the photos set aside for testing", 0, 0);
            return evaluations.evaluate(request, who, version);
        });
    }

    /// Trains a network further on the labelled photos, in a process of its own, and adds it as a model.
    ///
    /// @throws NotThereException if there is no such collection, or no such model to begin with
    /// @throws io.ocellus.collection.CollectionException if a model has the new name already
    public JobInfo trainNetwork(String collection, NetworkWish wish, String who) throws IOException {
        NetworkWork work =
                NetworkWork.plan(collections.home(), collections.get(collection).collection(), wish);
        return jobs.start(new JobRequest(collection, NETWORK, "Training the network " + work.name(), who), work);
    }
}
