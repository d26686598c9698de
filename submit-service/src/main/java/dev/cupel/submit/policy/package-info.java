/**
 * What is decided about spending, without a database, a clock or a network: {@link dev.cupel.submit.policy.Window}
 * says which batch goes next, {@link dev.cupel.submit.policy.Quota} and {@link dev.cupel.submit.policy.Throttle} whether
 * it fits, {@link dev.cupel.submit.policy.Budget} whether it may cost that much,
 * {@link dev.cupel.submit.policy.Calibration} how much it will be.
 */
@NullMarked
package dev.cupel.submit.policy;

import org.jspecify.annotations.NullMarked;
