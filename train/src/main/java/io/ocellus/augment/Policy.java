package io.ocellus.augment;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Which operations are done to a photo besides cropping, turning and colouring.
public sealed interface Policy {

    /// None.
    record Plain() implements Policy {}

    /// A number of operations, drawn evenly and with replacement, all of one magnitude. E. D. Cubuk, B. Zoph,
    /// J. Shlens, Q. V. Le, "RandAugment: Practical automated data augmentation with a reduced search space",
    /// NeurIPS 2020.
    ///
    /// @param operations N of the paper, 1 to 14
    /// @param magnitude M of the paper, 0 to 10
    record RandAugment(int operations, double magnitude, Operation.Choice choice) implements Policy {
        public RandAugment {
            if (operations < 1 || operations > 14 || !(magnitude >= 0 && magnitude <= 10)) {
                throw new IllegalArgumentException(
                        "RandAugment of %d operations of magnitude %s: give 1 to 14 and 0 to 10"
                                .formatted(operations, magnitude));
            }
        }
    }

    /// One operation, drawn evenly, of a strength drawn evenly. S. G. Müller, F. Hutter, "TrivialAugment:
    /// Tuning-free Yet State-of-the-Art Data Augmentation", ICCV 2021; in the narrow ranges of RandAugment,
    /// since the wide ones (135 degrees) turn things upside down.
    record TrivialAugment(Operation.Choice choice) implements Policy {}

    /// Draws the operations of one view.
    default List<Step> draw(SplittableRandom random) {
        return switch (this) {
            case Plain plain -> List.of();
            case TrivialAugment trivial -> List.of(step(trivial.choice, random.nextDouble(), random));
            case RandAugment several -> {
                List<Step> steps = new ArrayList<>();
                for (int i = 0; i < several.operations; i++) {
                    steps.add(step(several.choice, several.magnitude / 10, random));
                }
                yield steps;
            }
        };
    }

    private static Step step(Operation.Choice choice, double drawn, SplittableRandom random) {
        List<Operation> operations = choice.operations();
        Operation operation = operations.get(random.nextInt(operations.size()));
        boolean negative = random.nextBoolean();
        double strength = drawn * choice.reach();
        return new Step(operation, operation.hasSign() && negative ? -strength : strength);
    }
}
