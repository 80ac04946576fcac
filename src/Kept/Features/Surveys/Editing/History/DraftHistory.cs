using System.Text.Json;
using Kept.Data;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Surveys.Editing.History;

/// <summary>One change of a draft, for a list.</summary>
/// <param name="By">Null where a program did it.</param>
/// <param name="IsPresent">Whether the draft says now what it said then.</param>
public sealed record DraftRow(int Number, int Content, int? Parent, string Key, IReadOnlyList<string> Arguments, string? By, DateTime At, bool IsPresent);

/// <summary>The changes of one draft, newest first, and which of them can be undone and done again.</summary>
/// <param name="Undo">The draft before the last change; null when there is none.</param>
/// <param name="Redo">The draft that was undone last; null when none was.</param>
public sealed record DraftHistory(IReadOnlyList<DraftRow> Rows, int? Undo, int? Redo)
{
    public static readonly DraftHistory Empty = new([], null, null);

    /// <summary>The change that undoing would take back.</summary>
    public DraftRow? Undone => Undo is null ? null : Rows.FirstOrDefault(row => row.Number == Rows[0].Content) ?? Rows[0];

    public static async Task<DraftHistory> Of(KeptDb db, Guid surveyId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var rows = await db.SurveyDrafts.Where(d => d.SurveyId == surveyId).OrderByDescending(d => d.Number)
            .Select(d => new { d.Number, d.Content, d.Parent, d.Key, d.Arguments, By = db.People.Where(p => p.Id == d.By).Select(p => p.Name).FirstOrDefault(), d.At })
            .ToListAsync(ct);
        if (rows.Count == 0) return Empty;
        var present = rows[0];
        var known = rows.Select(row => row.Number).ToHashSet();
        int? undo = present.Parent is { } parent && known.Contains(parent) ? parent : null;
        var redo = rows.FirstOrDefault(row => row.Parent == present.Content && row.Content == row.Number)?.Number;
        return new DraftHistory(
            [.. rows.Select(row => new DraftRow(row.Number, row.Content, row.Parent, row.Key, JsonSerializer.Deserialize<string[]>(row.Arguments) ?? [], row.By, row.At, row.Content == present.Content))],
            undo, redo);
    }
}
