using System.Text.Json;
using Kept.Shared.Languages;

namespace Kept.Features.Responses.Importing;

/// <summary>Why a row, or a column, was not taken: a words key with its values, or a plain English sentence.</summary>
/// <param name="Line">The line in the file, from 1; 0 where the whole column is meant.</param>
public sealed record RowRefusal(long Line, string? Column, string Reason, params object?[] Args)
{
    public string Explain(Words words) => Explain(Reason, Args, words);

    /// <summary>As it is kept in the database, to be told to each reader in her language.</summary>
    public string Stored => JsonSerializer.Serialize((object?[])[Reason, .. Args.Select(a => a?.ToString())]);

    public static string ExplainStored(string stored, Words words)
    {
        var parts = JsonSerializer.Deserialize<string?[]>(stored) ?? [];
        return parts.Length == 0 ? "" : Explain(parts[0]!, parts[1..], words);
    }

    private static string Explain(string reason, object?[] args, Words words) => words.Has(reason) ? words[reason, args] : reason;
}
