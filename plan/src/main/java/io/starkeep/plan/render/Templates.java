package io.starkeep.plan.render;

import java.util.List;

/// Fills the marks of engine SQL templates.
final class Templates {
    private Templates() {}

    /// What replaces the marks that are no arguments.
    record Marks(String distinct, String order, String nulls, String over) {
        static final Marks NONE = new Marks("", "", "", "");
    }

    static void fill(StringBuilder out, String template, List<String> arguments, Marks marks) {
        int start = 0;
        for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', start)) {
            int close = template.indexOf('}', open);
            if (close < 0) {
                break;
            }
            out.append(template, start, open);
            String mark = template.substring(open + 1, close);
            switch (mark) {
                case "*" -> out.append(marks.distinct());
                case "order" -> out.append(marks.order());
                case "nulls" -> out.append(marks.nulls());
                case "over" -> out.append(marks.over());
                default -> argument(out, mark, arguments);
            }
            start = close + 1;
        }
        out.append(template, start, template.length());
    }

    private static void argument(StringBuilder out, String mark, List<String> arguments) {
        boolean number = !mark.isEmpty() && mark.chars().allMatch(c -> c >= '0' && c <= '9');
        out.append(number ? arguments.get(Integer.parseInt(mark)) : "{" + mark + "}");
    }
}
