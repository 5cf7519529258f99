package io.ocellus.rest;

import io.ocellus.web.Route;

/// A route and what is written about it. Rooms before see the route; the document of the interface is made of
/// both.
record Endpoint(Route route, Operation operation) {}
