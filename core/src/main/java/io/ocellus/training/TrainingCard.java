package io.ocellus.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ocellus.answer.BranchWeights;
import io.ocellus.answer.Calibration;
import io.ocellus.answer.Combined;
import io.ocellus.classify.Affinity;
import io.ocellus.route.Routing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Where fitted methods come from, and how far they can be trusted; `card.json` beside them.
///
/// @param ocellus version of the program
/// @param java version of Java and name of the machine's architecture
/// @param trained when
/// @param data SHA-256 over the images, labels and splits that were learnt from
/// @param featureSpace of the embeddings
/// @param images that were learnt from
/// @param taxa that they are labelled with
/// @param settings as asked for
/// @param similarity of `centroids`; absent if not fitted
/// @param methods in the order of the ladder, `auto` last
/// @param refitted taxa that were fitted again since, after corrections
/// @param networks that take part; absent if none does
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record TrainingCard(
        String ocellus,
        String java,
        Instant trained,
        String data,
        String featureSpace,
        int images,
        int taxa,
        Settings settings,
        Optional<String> similarity,
        List<MethodCard> methods,
        int refitted,
        Optional<Networks> networks) {

    public TrainingCard {
        methods = List.copyOf(methods);
    }

    /// Of a training in which no network takes part.
    public TrainingCard(
            String ocellus,
            String java,
            Instant trained,
            String data,
            String featureSpace,
            int images,
            int taxa,
            Settings settings,
            Optional<String> similarity,
            List<MethodCard> methods,
            int refitted) {
        this(
                ocellus,
                java,
                trained,
                data,
                featureSpace,
                images,
                taxa,
                settings,
                similarity,
                methods,
                refitted,
                Optional.empty());
    }

    /// The networks that take part, and when they are asked.
    ///
    /// @param heard in the order in which they were named
    /// @param routing of photos; empty where no network has earned a hearing beside the general path
    public record Networks(List<NetworkCard> heard, Routing routing) {

        public Networks {
            heard = List.copyOf(heard);
        }
    }

    /// One network.
    ///
    /// @param method as in `--method`: `network`, or `network:BUNDLE` where several take part
    /// @param network name of its bundle
    /// @param sha256 of its file
    /// @param taxa ids of those that it was taught and photos are labelled with
    public record NetworkCard(String method, String network, String sha256, List<Integer> taxa) {

        public NetworkCard {
            taxa = List.copyOf(taxa);
        }
    }

    /// The name of the combination of all methods that need the embedding only, if there is one: `auto`, or
    /// `general` where photos are also handed on to networks.
    public Optional<String> combination() {
        String name = routing().isEmpty() ? Combined.NAME : Combined.GENERAL;
        return method(name).map(MethodCard::name);
    }

    /// How photos are handed on; nothing in it where they never are.
    public Routing routing() {
        return networks.map(Networks::routing).orElse(Routing.NONE);
    }

    /// What was asked for, as it can be asked for again.
    ///
    /// @param unknownShare of photos of taxa never learnt that promises were made for; 0 in older trainings
    public record Settings(
            double error, double confidence, String balance, double cost, int folds, long seed, double unknownShare) {

        /// Of a training about known taxa only.
        public Settings(double error, double confidence, String balance, double cost, int folds, long seed) {
            this(error, confidence, balance, cost, folds, seed, 0);
        }
    }

    /// One method.
    ///
    /// @param accuracy share of held-out photos named rightly at first, [0, 1]
    /// @param transform recipe and hash of its features' transform; empty if it takes embeddings as they are
    /// @param kinship weight of inner taxa
    /// @param weight of its voice in `auto`
    /// @param bytes of its files
    /// @param affinity how much likeness to a taxon's own photos counts; absent if not at all
    /// @param branches weights of `auto` that differ from branch to branch; absent if one set does as well
    public record MethodCard(
            String name,
            String settings,
            double accuracy,
            String transform,
            double kinship,
            double weight,
            double seconds,
            long bytes,
            Calibration calibration,
            Optional<Affinity> affinity,
            Optional<BranchWeights> branches) {

        /// The same method under another name.
        MethodCard named(String other) {
            return new MethodCard(
                    other,
                    settings,
                    accuracy,
                    transform,
                    kinship,
                    weight,
                    seconds,
                    bytes,
                    calibration,
                    affinity,
                    branches);
        }

        /// A method that neither compares a photo with others nor weighs methods.
        public MethodCard(
                String name,
                String settings,
                double accuracy,
                String transform,
                double kinship,
                double weight,
                double seconds,
                long bytes,
                Calibration calibration) {
            this(
                    name,
                    settings,
                    accuracy,
                    transform,
                    kinship,
                    weight,
                    seconds,
                    bytes,
                    calibration,
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /// The card of a method.
    public Optional<MethodCard> method(String name) {
        return methods.stream().filter(method -> method.name().equals(name)).findFirst();
    }

    /// The card of the same training, refitted on other data.
    TrainingCard onData(String other) {
        return new TrainingCard(
                ocellus,
                java,
                trained,
                other,
                featureSpace,
                images,
                taxa,
                settings,
                similarity,
                methods,
                refitted + 1,
                networks);
    }

    TrainingCard refitted(int more) {
        return new TrainingCard(
                ocellus,
                java,
                trained,
                data,
                featureSpace,
                images,
                taxa,
                settings,
                similarity,
                methods,
                refitted + more,
                networks);
    }
}
