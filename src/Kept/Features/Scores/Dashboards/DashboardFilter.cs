using System.Globalization;
using Kept.Features.Responses.Listing;
using Kept.Features.Scores.Exploring;
using Microsoft.AspNetCore.Http.Extensions;

namespace Kept.Features.Scores.Dashboards;

/// <summary>What the reader narrows all tiles of a dashboard to, as it stands in the address.</summary>
/// <param name="Period">One of <see cref="Exploration.Periods"/>; null leaves every tile its own.</param>
/// <param name="To">The last day, included.</param>
/// <param name="Where">A place as <c>unit:CODE</c>, <c>level:NAME:CODE</c> or another filter; null for all in reach.</param>
public sealed record DashboardFilter(string? Period, DateOnly? From, DateOnly? To, string? Where)
{
    public static readonly DashboardFilter None = new(null, null, null, null);

    public static DashboardFilter Of(IQueryCollection query)
    {
        var asked = Exploration.Of(query);
        var hasPeriod = query["period"].ToString().Length > 0 || asked.From is not null || asked.To is not null;
        return new DashboardFilter(hasPeriod ? asked.Period : null, asked.From, asked.To, asked.Where.Count > 0 ? asked.Where[0] : null);
    }

    public bool IsNone => Period is null && Where is null;

    /// <summary>The tile as it is asked under this filter. On the same dimension the reader's choice counts instead of the tile's.</summary>
    public Tile Narrow(Tile tile)
    {
        if (Period is not null) tile = tile with { Period = Period, From = From, To = To };
        if (Where is { } where && tile.Survey is not null) tile = tile with { Where = [.. tile.Where.Where(own => ResponseSearch.Parts(own).Name != ResponseSearch.Parts(where).Name), where] };
        return tile;
    }

    public string Query
    {
        get
        {
            var query = new QueryBuilder();
            if (Period is { } period) query.Add("period", period);
            if (Period == Exploration.Custom && From is { } from) query.Add("from", from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            if (Period == Exploration.Custom && To is { } to) query.Add("to", to.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            if (Where is { } where) query.Add("where", where);
            return query.ToString();
        }
    }
}
