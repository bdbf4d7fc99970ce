/** POST /functions/v1/updatePassword. */
@org.jspecify.annotations.NullMarked
package dev.skerry.functions.updatepassword;
