/// Lexer, parser, syntax tree and printer of the dialect.
@NullMarked
package io.starkeep.sql;

import org.jspecify.annotations.NullMarked;
