package io.ocellus.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// Which photos a guide will hold, before any is drawn. Immutable.
///
/// @param photos by number
/// @param observations how many there are
record PhotoPlan(List<PlannedPhoto> photos, int observations) {

    static PhotoPlan of(SampleSettings settings, SampleTree tree) {
        Dice dice = Dice.of(settings.seed(), Dice.Purpose.MISTAKES);
        var photos = new ArrayList<PlannedPhoto>();
        int observations = 0;
        for (int species = 0; species < settings.species(); species++) {
            int left = settings.photosPerSpecies();
            while (left > 0) {
                int together = Math.min(left, 1 + dice.below(3)); // photos of one encounter
                for (int i = 0; i < together; i++) {
                    photos.add(new PlannedPhoto(
                            photos.size(), species, species, observations, observations, OptionalInt.empty()));
                }
                left -= together;
                observations++;
            }
        }
        int[] order = dice.order(photos.size());
        for (int i = 0; i < settings.wrongLabels(); i++) {
            PlannedPhoto photo = photos.get(order[i]);
            photos.set(photo.number(), photo.labelled(sister(photo.species(), tree, dice)));
        }
        // Near-duplicates repeat photos from the other end, so that most truths stay simple.
        for (int i = 0; i < settings.nearDuplicates(); i++) {
            PlannedPhoto photo = photos.get(order[order.length - 1 - i]);
            photos.add(new PlannedPhoto(
                    photos.size(),
                    photo.species(),
                    photo.label(),
                    observations,
                    photo.encounter(),
                    OptionalInt.of(photo.number())));
            observations++; // whoever brings a photo twice does not say that it is the same encounter
        }
        return new PhotoPlan(List.copyOf(photos), observations);
    }

    private static int sister(int species, SampleTree tree, Dice dice) {
        int sisters = tree.size(tree.genusOf(species));
        int place = tree.place(species);
        int other = (place + 1 + dice.below(sisters - 1)) % sisters;
        return species - place + other;
    }
}
