/** POST /api/forms/{form}/submit. */
@org.jspecify.annotations.NullMarked
package dev.skerry.functions.formsubmit;
