package io.ocellus.evaluate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/// How well a method did on taxa with about as many training images.
///
/// @param band `many`, `medium`, `few`, or `none` for taxa that training never saw
/// @param atLeast training images of a taxon in it
/// @param atMost training images of a taxon in it; absent if there is no limit
/// @param taxa that test images show
/// @param images test images
/// @param top1 share of the test images right at first, [0, 1]
/// @param macroTop1 mean over the taxa of that share
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record BandFigure(
        String band, int atLeast, Optional<Integer> atMost, int taxa, int images, double top1, double macroTop1) {}
