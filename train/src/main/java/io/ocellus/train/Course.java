package io.ocellus.train;

/// How long a training goes on and how weights follow: what the loop needs of a plan. Immutable.
///
/// @param epochs 1 or more
/// @param batch examples a step, 1 or more
/// @param rule how weights follow their gradients
/// @param schedule of the rate
/// @param patience epochs without a better held-out figure after which the training stops; 0 for never
/// @param seed what chance is drawn from
record Course(int epochs, int batch, Rule rule, RateSchedule schedule, int patience, long seed) {

    /* Of a plan to name classes. */
    static Course of(FineTuning plan) {
        return new Course(plan.epochs(), plan.batch(), plan.rule(), plan.schedule(), plan.patience(), plan.seed());
    }
}
