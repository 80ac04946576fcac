using System.Text;

namespace Kept.Analytics.Handoffs;

/// <summary>
/// A log as bytes: "KEPTLOG" and the version, then the columns one after the other, each with its length before it, then the SHA-256 of
/// all that. Numbers are little-endian, texts UTF-8.
/// </summary>
internal static class LogFormat
{
    private const byte Version = 1;

    private static ReadOnlySpan<byte> Mark => "KEPTLOG"u8;

    public static void Write(LogColumns columns, Stream stream)
    {
        using var writer = new SummedWriter(stream);
        writer.Write(Mark);
        writer.Write([Version]);
        foreach (var names in new[] { columns.Holders, columns.Persons, columns.Reasons })
        {
            Write(writer, names);
        }
        writer.WriteArray<byte>(columns.Ids.Bytes);
        writer.WriteArray<int>(columns.Ids.Ends);
        writer.WriteArray<long>(columns.Starts);
        writer.WriteArray<long>(columns.Ends);
        writer.WriteArray<int>(columns.Events);
        writer.WriteArray<int>(columns.First);
        writer.WriteArray<int>(columns.Holder);
        writer.WriteArray<int>(columns.Person);
        writer.WriteArray<long>(columns.Arrived);
        writer.WriteArray<long>(columns.Left);
        writer.WriteArray<TransferKind>(columns.Kind);
        writer.WriteArray<int>(columns.Reason);
        writer.WriteArray<sbyte>(columns.Repeated);
        Write(writer, [.. columns.Attributes.Select(attribute => attribute.Name)]);
        foreach (var attribute in columns.Attributes)
        {
            Write(writer, attribute.Values);
            writer.WriteArray<int>(attribute.AtStart);
            writer.WriteArray<int>(attribute.AtEnd);
        }
        Write(writer, [.. columns.Outcomes.Select(outcome => outcome.Name)]);
        foreach (var outcome in columns.Outcomes)
        {
            writer.WriteArray<double>(outcome.Values);
        }
        writer.WriteSum();
    }

    public static LogColumns Read(Stream stream)
    {
        using var reader = new SummedReader(stream);
        if (!reader.ReadBytes(Mark.Length).AsSpan().SequenceEqual(Mark))
        {
            throw new HandoffLogException("These bytes are no log of hand-offs.");
        }
        if (reader.ReadBytes(1)[0] is not Version and var version)
        {
            throw new HandoffLogException($"The log was written as version {version}, and this program reads version {Version}: bring it in again, or use a later program.");
        }
        var columns = new LogColumns
        {
            Holders = Names(reader),
            Persons = Names(reader),
            Reasons = Names(reader),
            Ids = new(reader.ReadArray<byte>(), reader.ReadArray<int>()),
            Starts = reader.ReadArray<long>(),
            Ends = reader.ReadArray<long>(),
            Events = reader.ReadArray<int>(),
            First = reader.ReadArray<int>(),
            Holder = reader.ReadArray<int>(),
            Person = reader.ReadArray<int>(),
            Arrived = reader.ReadArray<long>(),
            Left = reader.ReadArray<long>(),
            Kind = reader.ReadArray<TransferKind>(),
            Reason = reader.ReadArray<int>(),
            Repeated = reader.ReadArray<sbyte>(),
            Attributes = [.. Names(reader).Select(name => new CaseAttribute(name, Names(reader), reader.ReadArray<int>(), reader.ReadArray<int>()))],
            Outcomes = [.. Names(reader).Select(name => new CaseOutcome(name, reader.ReadArray<double>()))],
        };
        reader.CheckSum();
        LogChecks.Check(columns);
        return columns;
    }

    private static void Write(SummedWriter writer, string[] names)
    {
        var column = TextColumn.Of(names);
        writer.WriteArray<byte>(column.Bytes);
        writer.WriteArray<int>(column.Ends);
    }

    private static string[] Names(SummedReader reader)
    {
        var column = new TextColumn(reader.ReadArray<byte>(), reader.ReadArray<int>());
        LogChecks.Check(column);
        var names = new string[column.Count];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = column[i];
        }
        return names;
    }
}
