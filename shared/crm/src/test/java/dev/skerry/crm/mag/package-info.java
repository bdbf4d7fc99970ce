@org.jspecify.annotations.NullMarked
package dev.skerry.crm.mag;
