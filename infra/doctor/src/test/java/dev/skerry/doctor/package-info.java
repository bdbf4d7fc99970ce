@org.jspecify.annotations.NullMarked
package dev.skerry.doctor;
