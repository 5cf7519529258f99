package io.ocellus.benchmarks;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;

/// What people ask a server for who look through a collection of [SimulatedCollection], 10,000 species and
/// 100,000 images.
final class ServerPages {

    private static final int STATEMENTS = 6; // beside hundreds of questions

    private ServerPages() {}

    /// The views of a browser and the lists that it fetches: the first photos and some far behind, every
    /// filter, taxa of all sizes and levels, names as they are typed, one photo.
    static List<String> paths() {
        List<String> paths = new ArrayList<>(List.of(
                "/c/default/identify",
                "/c/default/explore",
                "/c/default/explore?order=photos",
                "/c/default/explore/1",
                "/c/default/photos",
                "/c/default/photos?within=1",
                "/c/default/photos?labelled=false",
                "/c/default/photos?split=test&review=new",
                "/c/default/photos?cursor=50000&piece=1",
                "/c/default/photos?cursor=1000&piece=1",
                "/c/default/photos?within=1&cursor=50000&piece=1",
                "/c/default/photos?within=2&cursor=20000&piece=1",
                "/c/default/photos/77000",
                "/c/default/photos/77000/alike",
                "/c/default/names?q=ba",
                "/c/default/names?q=common%20ca",
                "/c/default/names?q=zzz",
                "/c/default/review",
                "/c/default/evaluate",
                "/c/default/work",
                "/api/v1/images?limit=60",
                "/api/v1/images?limit=60&cursor=50000",
                "/api/v1/images?limit=60&labelled=false",
                "/api/v1/images?limit=60&split=test&review=new",
                "/api/v1/images?limit=60&within=1",
                "/api/v1/images/count?within=1",
                "/api/v1/taxa",
                "/api/v1/taxa?parent=1",
                "/api/v1/names?q=b",
                "/api/v1/names?q=common%20ca",
                "/api/v1/changes"));
        for (int taxon : new int[] {1, 2, 50, 102, 1_102, 1_103, 5_000, 11_000}) {
            paths.add("/c/default/taxa/" + taxon);
            paths.add("/c/default/explore/" + taxon);
            paths.add("/api/v1/images?limit=60&within=" + taxon);
            paths.add("/api/v1/taxa/" + taxon);
        }
        return List.copyOf(paths);
    }

    static HttpRequest request(URI server, String path) {
        return HttpRequest.newBuilder(server.resolve(path))
                .header("Accept", path.startsWith("/api") ? "application/json" : "text/html")
                .build();
    }

    /// Statements about photos: each makes the server count and read anew what it had at hand.
    static List<HttpRequest> statements(URI server) {
        List<HttpRequest> statements = new ArrayList<>();
        for (int i = 1; i <= STATEMENTS; i++) {
            String body = "{\"images\":[%d],\"taxa\":[\"%d\"]}".formatted(i * 10, 1 + i % 2);
            statements.add(HttpRequest.newBuilder(server.resolve("/api/v1/labels"))
                    .POST(BodyPublishers.ofString(body))
                    .build());
        }
        return statements;
    }
}
