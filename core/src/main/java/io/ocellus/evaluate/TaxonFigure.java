package io.ocellus.evaluate;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ocellus.taxonomy.Taxon;
import java.util.Optional;

/// How well a method knows one taxon.
///
/// @param trainingImages labelled with it
/// @param testImages labelled with it
/// @param recall share of its test images that are right at first, [0, 1]
/// @param precision share right of the test images it was suggested first for, [0, 1]; absent if it never was
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record TaxonFigure(Taxon taxon, int trainingImages, int testImages, double recall, Optional<Double> precision) {}
