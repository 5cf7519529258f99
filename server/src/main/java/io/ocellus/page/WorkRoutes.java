package io.ocellus.page;

import io.javalin.http.Context;
import io.ocellus.collection.CollectionStatus;
import io.ocellus.jobs.Jobs;
import io.ocellus.model.Bundle;
import io.ocellus.people.Role;
import io.ocellus.service.ServedCollection;
import io.ocellus.service.ServerFolders;
import io.ocellus.training.TrainedStore;
import io.ocellus.training.TrainingCard;
import io.ocellus.web.Asked;
import io.ocellus.web.Route;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The view of jobs, trainings and networks. Jobs are begun through `/api/v1/jobs`. Thread-safe.
final class WorkRoutes {

    private final Scene scene;
    private final Jobs jobs;
    private final ServerFolders folders;

    WorkRoutes(Scene scene, Jobs jobs, ServerFolders folders) {
        this.scene = scene;
        this.jobs = jobs;
        this.folders = folders;
    }

    List<Route> routes() {
        return List.of(Route.get("/c/{collection}/work", Role.VIEWER, this::show));
    }

    private void show(Context request) throws IOException {
        ServedCollection collection = scene.collection(request);
        CollectionStatus status = collection.status();
        Optional<TrainingCard> training = collection.training();
        WorkView view = new WorkView(
                scene.frame(request, "Jobs and models", Tab.WORK),
                collection.trouble().orElseGet(() -> about(training)),
                JobCards.running(jobs, collection.name()),
                advice(status, training),
                training.isEmpty() && status.labelled() > 0,
                folders.list(),
                collection.trainings().stream().map(WorkRoutes::line).toList(),
                networks(),
                JobCards.past(jobs, collection.name()));
        scene.show(request, Asked.text(request, "piece").isPresent() ? "worked" : "work", view);
    }

    private static String about(Optional<TrainingCard> training) {
        return training.map(card -> "Trained on %s with %s."
                        .formatted(Wording.moment(card.trained()), Wording.count(card.images(), "photo")))
                .orElse("Nothing was trained yet: names come from the nearest photos.");
    }

    private static String advice(CollectionStatus status, Optional<TrainingCard> training) {
        if (training.isEmpty()) {
            return "Learns from the labelled photos that are not for testing, %s in all, and says how sure it is."
                    .formatted(Wording.number(status.labelled() - status.split().test()));
        }
        long more = status.labelled() - status.split().test() - training.get().images();
        String since = more > 0 ? Wording.count(more, "photo") + " more than at the last one." : "";
        return "Corrections count at once; a training also weighs the methods anew. " + since;
    }

    private static WorkView.Training line(TrainedStore.Kept kept) {
        TrainingCard card = kept.card();
        double best = card.methods().stream()
                .mapToDouble(TrainingCard.MethodCard::accuracy)
                .max()
                .orElse(0);
        List<Tag> methods = card.methods().stream()
                .map(method -> {
                    String words = "%s %s".formatted(method.name(), Wording.percent(method.accuracy()));
                    return method.accuracy() >= best ? Tag.good(words) : Tag.fact(words);
                })
                .toList();
        String refitted = card.refitted() == 0
                ? ""
                : ", %s fitted again after corrections".formatted(Wording.taxa(card.refitted()));
        return new WorkView.Training(
                kept.number(),
                kept.inUse(),
                kept.rolledBack(),
                Wording.moment(card.trained()),
                "%s of %s%s.".formatted(Wording.count(card.images(), "photo"), Wording.taxa(card.taxa()), refitted),
                methods);
    }

    private List<WorkView.Network> networks() {
        return scene.collections().home().bundles().list().stream()
                .map(WorkRoutes::network)
                .toList();
    }

    private static WorkView.Network network(Bundle bundle) {
        return new WorkView.Network(
                bundle.name(),
                bundle.card().task(),
                bundle.labels().isEmpty() ? "" : Wording.number(bundle.labels().size()),
                bundle.card().licence().orElse(""),
                bundle.card().source().orElse(""));
    }
}
