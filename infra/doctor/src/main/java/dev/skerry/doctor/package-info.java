/**
 * {@code ./skerry doctor}: looks an installation over, one plain line each, and changes nothing.
 * Owns no tables; start reading at {@link dev.skerry.doctor.Doctor}.
 */
@NullMarked
package dev.skerry.doctor;

import org.jspecify.annotations.NullMarked;
