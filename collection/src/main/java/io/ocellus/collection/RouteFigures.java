package io.ocellus.collection;

import io.ocellus.classify.Classes;
import io.ocellus.classify.Scope;
import io.ocellus.classify.Sight;
import io.ocellus.collection.TestSet.Query;
import io.ocellus.route.Decision;
import io.ocellus.route.Routed;
import io.ocellus.taxonomy.Taxonomy;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The test photos that went one way: what the general path would have said of them, and what was said.
///
/// @param route `general`, `narrowed`, or the network that was asked
/// @param images that went this way
/// @param rightWithout how many of them the general path names rightly at first
/// @param right how many are named rightly at first
public record RouteFigures(String route, int images, int rightWithout, int right) {

    private record Went(String route, boolean rightWithout, boolean right) {

        RouteFigures figures() {
            return new RouteFigures(route, 1, rightWithout ? 1 : 0, right ? 1 : 0);
        }
    }

    private RouteFigures plus(RouteFigures other) {
        return new RouteFigures(route, images + other.images, rightWithout + other.rightWithout, right + other.right);
    }

    /// One for each way that some photo went, in the order of their names.
    static List<RouteFigures> of(Routed routed, Taxonomy taxonomy, List<Query> queries, Sights sights) {
        TreeMap<String, RouteFigures> byRoute = queries.parallelStream()
                .map(query -> went(routed, taxonomy.node(query.spot().taxonId()), query.sight(sights)))
                .collect(Collectors.toMap(Went::route, Went::figures, RouteFigures::plus, TreeMap::new));
        return List.copyOf(byRoute.values());
    }

    private static Went went(Routed routed, int truth, Sight photo) {
        Decision decision = routed.decide(photo, Scope.EVERYWHERE);
        return new Went(
                decision.route().told(),
                best(routed.classes(), routed.general(photo, Scope.EVERYWHERE)) == truth,
                best(routed.classes(), decision.scores()) == truth);
    }

    private static int best(Classes classes, float[] scores) {
        int best = 0;
        for (int k = 1; k < scores.length; k++) {
            best = scores[k] > scores[best] ? k : best;
        }
        return classes.node(best);
    }
}
