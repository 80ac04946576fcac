using Kept.Analytics.Handoffs.Reading;
using Kept.Data;
using Kept.Shared;
using Kept.Shared.Languages;

namespace Kept.Features.Cases.Logs;

/// <summary>Why a file or a line was refused, and what to know of how it was read, in words.</summary>
public static class LogFaults
{
    public static string KeyOf(LogFault fault) => $"logs.fault.{SnakeCase.Of(fault.ToString())}";

    /// <summary>The same as an error that is told like any other.</summary>
    public static UnprocessableException Told(this LogReadException error) => new("", KeyOf(error.Fault), [.. error.Values]);

    public static string Format(string format, Words words) => words[$"logs.format.{SnakeCase.Of(format)}"];

    public static string Explain(RefusedLine line, Words words) => words["logs.refused.line", line.Line, words[KeyOf(line.Fault), [.. line.Values]]];

    public static string Explain(LogRemark remark, Words words)
    {
        var key = $"logs.note.{SnakeCase.Of(remark.Note.ToString())}";
        return remark.Count > 0 ? words.Count(key, remark.Count) : words[key];
    }
}
