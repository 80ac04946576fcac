using Kept.Data;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases;

/// <summary>Numbers people call cases by, without gaps as long as transactions commit.</summary>
public static class CaseNumbers
{
    /// <summary>The first of <paramref name="count"/> numbers in a row; call it inside the transaction that uses them.</summary>
    public static async Task<int> Take(KeptDb db, int count, CancellationToken ct)
    {
        var last = await db.Database.SqlQuery<int>(
            $"""
            INSERT INTO counters (name, value) VALUES ('cases', {count})
            ON CONFLICT (name) DO UPDATE SET value = counters.value + {count}
            RETURNING value AS "Value"
            """).ToListAsync(ct);
        return last.Single() - count + 1;
    }
}
