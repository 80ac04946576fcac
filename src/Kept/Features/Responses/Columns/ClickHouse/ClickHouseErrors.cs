using Kept.Shared;
using Kept.Shared.Languages;

namespace Kept.Features.Responses.Columns.ClickHouse;

/// <summary>ClickHouse refused; the message is its own.</summary>
/// <param name="code">ClickHouse's number of the error; 0 where it gave none.</param>
public sealed class ClickHouseException(int code, string message) : Exception(message)
{
    public const int ColumnExists = 44;

    /// <summary>Not one of ClickHouse's: another writer of the same tables has begun since.</summary>
    public const int Superseded = -1;

    public int Code => code;
}

/// <summary>ClickHouse does not answer, or not as it should: scores are late. Nothing is lost, as answers are in the database, and
/// columns catch up when it is back. The cause says what happened.</summary>
/// <param name="since">UTC: the first of the tries that failed since the last one that did not.</param>
public sealed class ScoresLateException(DateTime since, Exception? cause) : UnavailableException("columns.late", cause)
{
    public override DateTime? Since => since;

    public override string Explain(Words words) => words[Message, words.DateAndTime(since)];
}

/// <summary>How far ClickHouse's columns of a survey are, for whoever looks after the installation.</summary>
/// <param name="LateSince">UTC; null where the last try succeeded.</param>
/// <param name="Reason">What the last try failed with.</param>
/// <param name="Position">Up to where of the event log rows were seen to be in ClickHouse; 0 before the first look.</param>
public sealed record ClickHouseState(DateTime? LateSince, string? Reason, long Position)
{
    public bool IsReachable => LateSince is null;
}
