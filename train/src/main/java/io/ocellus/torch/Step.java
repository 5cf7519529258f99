package io.ocellus.torch;

import io.ocellus.graph.Node;

/* A node and what it does. */
record Step(Node node, Operation operation) {}
