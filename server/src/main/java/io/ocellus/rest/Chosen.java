package io.ocellus.rest;

import io.javalin.http.Context;
import io.ocellus.service.OpenCollections;
import io.ocellus.service.ServedCollection;
import io.ocellus.settings.Setting;
import io.ocellus.settings.Settings;
import io.ocellus.web.Asked;
import java.io.IOException;

/// The collection that a request means: `collection=NAME`, else the one of the settings.
record Chosen(OpenCollections collections, Settings settings) {

    static final String PARAMETER = "collection";

    ServedCollection of(Context request) throws IOException {
        return collections.get(name(request));
    }

    /// Its name, whether there is such a collection or not.
    String name(Context request) {
        return Asked.said(request, PARAMETER).orElse(settings.text(Setting.COLLECTION));
    }
}
