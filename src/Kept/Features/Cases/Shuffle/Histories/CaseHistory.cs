using Kept.Analytics.Handoffs;
using Kept.Features.Cases.Closing;

namespace Kept.Features.Cases.Shuffle.Histories;

/// <summary>What became of a case, as briefly as a map of a million needs it: where it belongs, who had it when, how it ended.</summary>
/// <param name="Reason">Group of the first reason that the customer's words give; null where they give none.</param>
/// <param name="Moves">In order of time.</param>
/// <param name="EndedAt">Null while it is open, also where it was closed and opened again.</param>
/// <param name="Solved">What the customer said at the first asking; null where she was not asked, or has not said.</param>
public sealed record CaseHistory(
    int Number, Guid SurveyId, Guid? UnitId, Guid? TouchpointId, string? Reason, DateTime OpenedAt, DateTime? EndedAt, bool? Solved, CaseMove[] Moves)
{
    /// <param name="reason">As the codebook reads it.</param>
    public static CaseHistory Of(Case about, string? reason)
    {
        var verdicts = about.Closures.Where(c => c.Verdict is not null).OrderBy(c => c.Number).Select(c => c.Verdict).ToList();
        return new(about.Number, about.SurveyId, about.UnitId, about.TouchpointId, reason, about.OpenedAt, about.State == CaseState.Closed ? about.ClosedAt : null,
            verdicts.Count == 0 ? null : verdicts[0] == Verdict.Solved, [.. CaseMove.Of(about)]);
    }

    /// <summary>The stays of the case with its holders; none where nobody ever had it.</summary>
    public List<Station> Stations(Holders holders)
    {
        var stations = new List<Station>(Moves.Length);
        // Whether it was passed on and nobody has taken it up yet, and whether to a team.
        var (waits, team) = (false, false);
        foreach (var move in Moves)
        {
            var holder = holders.Of(move.PersonId, move.TeamId);
            // Who takes what waits for a team, and belongs to no other, took it for that team, though she may have left it since.
            if (waits && team && HolderKey.Person(holder) is not null) holder = stations[^1].Holder;
            var person = move.PersonId is { } id ? HolderKey.OfPerson(id) : null;
            if (stations.Count > 0 && stations[^1].Holder == holder)
            {
                if (waits && move.PersonId is not null) (stations[^1], waits) = (stations[^1] with { Arrived = move.At, Left = move.At, Person = person }, false);
                continue;
            }
            if (stations.Count > 0) stations[^1] = stations[^1] with { Left = Later(stations[^1].Arrived, move.LetGoAt) };
            var arrived = stations.Count == 0 ? Utc(move.At) : Later(stations[^1].Left, move.At);
            stations.Add(new Station(holder, arrived, arrived, person, move.Kind, null, move.Repeated));
            (waits, team) = (move.Kind == TransferKind.Cold, move.TeamId is not null);
        }
        if (stations.Count > 0 && EndedAt is { } ended) stations[^1] = stations[^1] with { Left = Later(stations[^1].Arrived, ended) };
        return stations;
    }

    private static DateTimeOffset Utc(DateTime at) => new(DateTime.SpecifyKind(at, DateTimeKind.Utc));

    private static DateTimeOffset Later(DateTimeOffset one, DateTime other) => Utc(other) is var at && at > one ? at : one;
}
