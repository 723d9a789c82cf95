/** How a table is made, as a value: from an endpoint, through Kafka, and back into a table. */
package io.github.dynaferry.definition;
